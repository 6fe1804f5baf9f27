using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Payouts;

/// <summary>Whose money a refund is paid with (policy.md, liability and money).</summary>
public static class FundsChoice
{
    /// <summary>
    /// The platform's own where it bears more than the merchant (the buyer's share is not paid back); otherwise the merchant's: what is held for the order, or
    /// its deposit where the money went to it at once. One payout has one source; the split itself is settled between the two afterwards.
    /// </summary>
    public static FundsSource For(OrderSnapshot order, Liability liability)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(liability);
        return liability.Platform > liability.Merchant
            ? FundsSource.Platform
            : order.TradeMode == TradeMode.Escrow ? FundsSource.Escrow : FundsSource.Deposit;
    }
}
