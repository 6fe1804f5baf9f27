using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Pages.Batches;

/// <summary>What became of a batch's action in one case.</summary>
[JsonConverter(typeof(UpperSnakeConverter<BatchResult>))]
public enum BatchResult
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>It stands only with a second approver.</summary>
    NeedsSecond,

    /// <summary>It lies in the case's inbox and takes effect in a moment.</summary>
    Taken,

    /// <summary>The case does not take it.</summary>
    Refused,
}
