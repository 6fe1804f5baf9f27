using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.Http.Views;

/// <summary>Whether an order line's money must stay in escrow.</summary>
internal sealed record HoldView(string OrderId, string LineId, bool Held, DateTimeOffset? Until, HoldReason Why)
{
    /// <summary>The view of a hold.</summary>
    public static HoldView Of(OrderSnapshot order, EscrowHold hold) => new(order.OrderId, order.LineId, hold.Held, hold.Until?.ToUniversalTime(), hold.Why);
}
