using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Finance;

/// <summary>How a task ended.</summary>
[JsonConverter(typeof(UpperSnakeConverter<FinanceResult>))]
public enum FinanceResult
{
    /// <summary>The money has gone; there is proof of it.</summary>
    Paid,

    /// <summary>It cannot be paid: the account is closed, or not the payee's.</summary>
    Rejected,

    /// <summary>The difference is explained or put right.</summary>
    Resolved,
}
