using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Standing;

/// <summary>未发货/超时: when an order that did not come pays itself back (policy.md NOT_DELIVERED; S2).</summary>
public static class DeliveryPromise
{
    /// <summary>
    /// The promised time, and as long after it as an undelivered order has to be confirmed as such: a delivery report may be on its way. Null if nothing was
    /// promised.
    /// </summary>
    public static DateTimeOffset? OverdueAt(RefundPolicy policy, OrderSnapshot order)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(order);
        return order.PromisedDeliveryBy + policy.Reviews.SupplierCancel.Value;
    }
}
