using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Standing;

/// <summary>Which refunds count into a merchant's refund rate.</summary>
public static class RefundCounting
{
    /// <summary>
    /// Whether money went back that the merchant bears at least half of. An order cancelled before delivery because the buyer changed their mind is the
    /// buyer's doing and does not count; one cancelled because nothing came is the merchant's and does (S2 looks at whom buyers had to be saved from).
    /// </summary>
    /// <param name="policy">The policy the case is decided by.</param>
    /// <param name="closed">The case.</param>
    public static bool CountsAgainstMerchant(RefundPolicy policy, RefundCase closed)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(closed);
        return closed.Position.Outcome is CaseOutcome.Refunded or CaseOutcome.PartiallyRefunded
            && policy.Reason(closed.Reason).Liability.User < Liability.Whole
            && closed.Liability is { } liability
            && liability.Merchant >= Liability.Whole / 2;
    }
}
