using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Payouts;

/// <summary>Whose money is there to pay a refund with.</summary>
/// <param name="Escrow">What is still held of the order line.</param>
/// <param name="Deposit">What is known to be left of the merchant's deposit: nothing where nobody told what it put up.</param>
public sealed record FundsFacts(Money Escrow, Money Deposit)
{
    /// <summary>What the order alone tells: money in escrow is there, and of a deposit nothing is known.</summary>
    public static FundsFacts Of(OrderSnapshot order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var nothing = Money.Zero(order.Paid.Currency);
        return new(order.TradeMode == TradeMode.Escrow ? order.Paid : nothing, nothing);
    }
}
