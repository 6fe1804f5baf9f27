using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Operators;

/// <summary>What an operator decides in a review.</summary>
[JsonConverter(typeof(UpperSnakeConverter<OperatorDecision>))]
internal enum OperatorDecision
{
    /// <summary>All that is asked.</summary>
    Approve,

    /// <summary>A part of it.</summary>
    ApprovePartial,

    /// <summary>Nothing.</summary>
    Reject,
}
