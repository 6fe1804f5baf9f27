using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Goods;

/// <summary>What was found is what counts, not what the storefront said (policy.md, "after verification").</summary>
public static class GoodsFinding
{
    /// <summary>The order line of a case as the rules see it: with the state a source found, if one did.</summary>
    public static OrderSnapshot AsFound(RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return refundCase switch
        {
            { Goods.Found: { } found } => Apply(refundCase.Order, refundCase.Reason, found),

            // What the storefront said was of the code before; the buyer has seen the new one.
            { Reissue: not null } => refundCase.Order with { DeliveryState = DeliveryState.OpenedUnverified },
            _ => refundCase.Order,
        };
    }

    /// <summary>The order line with what was found.</summary>
    public static OrderSnapshot Apply(OrderSnapshot order, RefundReason reason, GoodsCondition found)
    {
        ArgumentNullException.ThrowIfNull(order);
        DeliveryState state = StateOf(order.DeliveryState, reason, found);

        // A source that has delivered nothing knows better than a delivery time the storefront gave.
        return order with
        {
            DeliveryState = state,
            DeliveredAt = state is DeliveryState.Undelivered or DeliveryState.Delivering ? null : order.DeliveredAt,
        };
    }

    /// <summary>
    /// Whether what was found is the very thing the buyer complains of. Then it speaks for the claim: goods that somebody else used are no reason to
    /// refuse the claim that somebody else used them.
    /// </summary>
    public static bool Confirms(RefundReason reason, GoodsCondition? found) => (reason, found) switch
    {
        (RefundReason.CodeInvalid, GoodsCondition.Invalid or GoodsCondition.Void) => true,
        (RefundReason.CodeExpired, GoodsCondition.Expired) => true,
        (RefundReason.CodeUsed, GoodsCondition.Used or GoodsCondition.PartlyUsed) => true,
        _ => false,
    };

    // A source cannot see whether the buyer has looked at a code, so an unopened one stays unopened.
    private static DeliveryState StateOf(DeliveryState reported, RefundReason reason, GoodsCondition found) => found switch
    {
        GoodsCondition.Void => DeliveryState.Voided,
        _ when Confirms(reason, found) => Opened(reported, DeliveryState.OpenedUnverified),
        GoodsCondition.Invalid or GoodsCondition.Expired => Opened(reported, DeliveryState.OpenedUnverified),
        GoodsCondition.Unused => Opened(reported, DeliveryState.VerifiedUnused),
        GoodsCondition.PartlyUsed => DeliveryState.PartlyUsed,
        GoodsCondition.Used => DeliveryState.Used,
        GoodsCondition.NotDelivered => DeliveryState.Undelivered,
        GoodsCondition.Delivering => DeliveryState.Delivering,
        GoodsCondition.ServiceNotStarted => DeliveryState.ServiceNotStarted,
        GoodsCondition.ServiceStarted => DeliveryState.ServiceStarted,
        GoodsCondition.ServiceDone => DeliveryState.ServiceDone,
        _ => DeliveryState.Unknown,
    };

    private static DeliveryState Opened(DeliveryState reported, DeliveryState otherwise) =>
        reported == DeliveryState.DeliveredUnopened ? DeliveryState.DeliveredUnopened : otherwise;
}
