using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Figures;

/// <summary>One thing that happened to one case, as the figures count it. It never changes, so that noting it again changes nothing.</summary>
/// <param name="RefundId">The case.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When (UTC); it counts into that day of Shanghai.</param>
/// <param name="Mark">Tells it from others of its kind in the same case.</param>
public sealed record CaseFact(string RefundId, CaseFactKind Kind, DateTimeOffset At, string Mark)
{
    /// <summary>Who decided; null unless somebody did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Reviewer? By { get; init; }

    /// <summary>How long after the opening: of a first decision, and of money.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeSpan? After { get; init; }

    /// <summary>How it ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseOutcome? Outcome { get; init; }

    /// <summary>What was paid, or came back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? Amount { get; init; }

    /// <summary>Whose money it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FundsSource? FundsFrom { get; init; }

    /// <summary>Which way it went.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PayoutChannel? Channel { get; init; }
}
