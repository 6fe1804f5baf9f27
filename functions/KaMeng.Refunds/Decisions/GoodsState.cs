using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Decisions;

/// <summary>The state the rules believe.</summary>
internal static class GoodsState
{
    /// <summary>
    /// What the storefront says, unless it contradicts itself: "undelivered" with a delivery time is neither, so nobody knows. Paying at once on
    /// such a statement could pay for goods the buyer keeps.
    /// </summary>
    public static DeliveryState Of(OrderSnapshot order) =>
        order is { DeliveryState: DeliveryState.Undelivered or DeliveryState.Delivering, DeliveredAt: not null } ? DeliveryState.Unknown : order.DeliveryState;

    public static bool IsUndelivered(OrderSnapshot order) => Of(order) is DeliveryState.Undelivered or DeliveryState.Delivering;
}
