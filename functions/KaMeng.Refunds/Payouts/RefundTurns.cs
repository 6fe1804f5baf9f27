using System.Collections.Immutable;
using System.Globalization;

namespace KaMeng.Refunds.Payouts;

/// <summary>Which refunds of one payment were given to its provider, and when: they keep the provider's distance, and there are no more of them than it takes.</summary>
/// <param name="Given">The refund numbers with the time each has as its turn (UTC), in that order.</param>
public sealed record RefundTurns(ImmutableArray<RefundTurn> Given)
{
    /// <summary>No refund yet.</summary>
    public static RefundTurns None { get; } = new([]);

    /// <summary>The turn of a refund: the one it has, or the first that is free. No turn, and why, when the provider would refuse it for good.</summary>
    /// <param name="refundNumber">The refund; asked for again, it has the same turn.</param>
    /// <param name="limits">The provider's.</param>
    /// <param name="paidAt">When the payment was made (UTC).</param>
    /// <param name="now">From when (UTC).</param>
    public (RefundTurns After, DateTimeOffset? At, string? Never) Take(string refundNumber, ChannelLimits limits, DateTimeOffset paidAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (Given.FirstOrDefault(turn => turn.RefundNumber == refundNumber) is { } before)
        {
            return (this, before.At, null);
        }

        if (limits.Within is { } within && now > paidAt + within)
        {
            return (this, null, string.Create(
                CultureInfo.InvariantCulture,
                $"PAYMENT_TOO_OLD: the payment of {paidAt.UtcDateTime:yyyy-MM-dd} is older than the {within.TotalDays:0} days in which its provider takes refunds. Nothing was sent. Pay the buyer by hand and mark it paid, or end the case."));
        }

        if (limits.MostRefunds is { } most && Given.Length >= most)
        {
            return (this, null, string.Create(
                CultureInfo.InvariantCulture,
                $"TOO_MANY_REFUNDS: the payment has had {Given.Length} refunds, and its provider takes {most}. Nothing was sent. Pay the buyer by hand and mark it paid, or end the case."));
        }

        var free = Given.IsEmpty || Given[^1].At + limits.Apart <= now ? now : Given[^1].At + limits.Apart;
        return (this with { Given = Given.Add(new(refundNumber, free)) }, free, null);
    }
}
