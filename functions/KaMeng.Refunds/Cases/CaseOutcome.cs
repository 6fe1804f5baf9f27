using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>How a closed case ended.</summary>
[JsonConverter(typeof(UpperSnakeConverter<CaseOutcome>))]
public enum CaseOutcome
{
    /// <summary>All that was asked was paid back.</summary>
    Refunded,

    /// <summary>A part was paid back.</summary>
    PartiallyRefunded,

    /// <summary>New goods instead of money.</summary>
    Reissued,

    /// <summary>Nothing is owed; the explanation says why.</summary>
    Rejected,

    /// <summary>The buyer took it back.</summary>
    Withdrawn,

    /// <summary>The buyer did not answer in time.</summary>
    Expired,

    /// <summary>An operator ended it.</summary>
    Terminated,
}
