using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Standing;

/// <summary>Which refunds count into a merchant's refund rate.</summary>
public static class RefundCounting
{
    /// <summary>
    /// Whether money went back that the merchant bears at least half of. An order cancelled before delivery because the buyer changed their mind is the
    /// buyer's doing and does not count; one cancelled because nothing came is the merchant's and does (S2 looks at whom buyers had to be saved from).
    /// </summary>
    public static bool CountsAgainstMerchant(RefundCase closed)
    {
        ArgumentNullException.ThrowIfNull(closed);
        return closed.Position.Outcome is CaseOutcome.Refunded or CaseOutcome.PartiallyRefunded
            && closed.Payout?.BorneBy is { } liability
            && liability.Merchant >= Liability.Whole / 2;
    }
}
