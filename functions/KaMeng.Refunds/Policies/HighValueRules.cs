using System.Collections.Immutable;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Policies;

/// <summary>大额 (policy.md, high value; S2 S3): two approvers and shorter clocks.</summary>
public sealed record HighValueRules
{
    /// <summary>From which amount, one per currency.</summary>
    public required ImmutableArray<Money> From { get; init; }

    /// <summary>How long reviewers' clocks are then, in percent of the usual.</summary>
    public required int ClockPercent { get; init; }

    /// <summary>
    /// Whether an amount is of high value. A currency without a threshold of its own is: no rate is known here, and two currencies are never
    /// compared, so the careful answer is the only one.
    /// </summary>
    public bool Covers(Money amount)
    {
        foreach (var threshold in From)
        {
            if (threshold.Currency == amount.Currency)
            {
                return amount >= threshold;
            }
        }

        return true;
    }

    /// <summary>The length of a reviewer's clock for <paramref name="amount"/>.</summary>
    public TimeSpan Shorten(TimeSpan clock, Money amount) => Covers(amount) ? clock * ClockPercent / 100 : clock;
}
