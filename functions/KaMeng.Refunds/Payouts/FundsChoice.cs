using KaMeng.Refunds.Amounts;
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
        return For(liability, order.Paid, FundsFacts.Of(order));
    }

    /// <summary>
    /// The same with what is known of the money: escrow, then the deposit, and where neither has enough the compensation fund, which pays first and
    /// recovers from the merchant (先行赔付). A deposit that nobody ever told of is drawn on all the same: the merchant owes it.
    /// </summary>
    public static FundsSource For(Liability liability, Money amount, FundsFacts facts)
    {
        ArgumentNullException.ThrowIfNull(liability);
        ArgumentNullException.ThrowIfNull(facts);
        if (liability.Platform > liability.Merchant)
        {
            return FundsSource.Platform;
        }

        if (Covers(facts.Escrow, amount))
        {
            return FundsSource.Escrow;
        }

        return facts.Deposit is not { } deposit || Covers(deposit, amount) ? FundsSource.Deposit : FundsSource.CompensationFund;
    }

    private static bool Covers(Money there, Money amount) => there.Currency == amount.Currency && there >= amount;
}
