using KaMeng.Functions.Channels;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Orchestrations;

/// <summary>What a channel is told of a payout; the same for every call under one number.</summary>
internal static class Instructions
{
    public static RefundInstruction For(OrderSnapshot order, Payout payout, RefundReason reason) => For(order, payout, UpperSnake.Of(reason));

    public static RefundInstruction For(OrderSnapshot order, Payout payout, string reason) =>
        new(payout.RefundNumber, order.Payment, order.Paid, payout.Amount - payout.Fee, reason, order.PaidAt, payout.Channel, payout.Payee, GivenAt: payout.GivenAt);
}
