using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Complaints;

/// <summary>What a complaint is answered with once its case is decided.</summary>
[JsonConverter(typeof(UpperSnakeConverter<ComplaintAnswerKind>))]
public enum ComplaintAnswerKind
{
    /// <summary>The refund is agreed; the case's own payout pays it.</summary>
    Approve,

    /// <summary>The refund is refused, with the reason.</summary>
    Reject,

    /// <summary>There is no refund to decide on: it went before, or the buyer has what they asked for.</summary>
    Finish,
}
