using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Finance;

/// <summary>Whether a task waits.</summary>
[JsonConverter(typeof(UpperSnakeConverter<FinanceTaskStatus>))]
public enum FinanceTaskStatus
{
    /// <summary>It waits to be done.</summary>
    Open,

    /// <summary>It was done, one way or the other.</summary>
    Done,
}
