using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Payouts;

/// <summary>退款渠道变更: what a transfer in place of the original route costs (policy.md, fees; S1). Whoever is at fault bears it, so only a refund for which nobody but the buyer is answerable costs anything.</summary>
public static class ChannelChangeFee
{
    private const int Whole = 10_000;

    /// <summary>The rate for a case as far as its reason tells, in basis points.</summary>
    public static int RateOf(RefundPolicy policy, RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return DefaultLiability.For(policy, refundCase).User == Liability.Whole ? policy.Fees.ChannelChangeBasisPoints : 0;
    }

    /// <summary>What the case's payout on a route costs: nothing but for a transfer, and nothing once merchant or platform was found to bear the refund.</summary>
    public static Money Of(RefundCase refundCase, PayoutRoute route, Money granted)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        if (route != PayoutRoute.WechatTransfer)
        {
            return Money.Zero(granted.Currency);
        }

        // What is sent again costs what it cost before.
        return refundCase.Payout is { Route: PayoutRoute.WechatTransfer } before
            ? before.Fee
            : Of(granted, refundCase.Payout is null && refundCase.Liability is not null ? 0 : refundCase.RouteFeeBasisPoints);
    }

    /// <summary>The fee at a rate, rounded half up to the minor unit.</summary>
    public static Money Of(Money granted, int basisPoints)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(granted.Amount);
        ArgumentOutOfRangeException.ThrowIfNegative(basisPoints);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(basisPoints, Whole);
        return new((long)((((Int128)granted.Amount * basisPoints) + (Whole / 2)) / Whole), granted.Currency);
    }
}
