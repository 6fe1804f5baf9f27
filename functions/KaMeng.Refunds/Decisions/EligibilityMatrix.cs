using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>Picks the cell of the eligibility matrix (policy.md): a state is a row, a reason's column is a column.</summary>
internal static class EligibilityMatrix
{
    private static readonly Entitlement AskSupplier = Entitlement.Of(Way.Review, "SUPPLIER_MAY_REVERSE",
        "填错账号：供货商能撤回才可退款，由商家核实；不能撤回则不予退款",
        "a wrong account: a refund only if the supplier can take the top-up back, which the merchant finds out",
        "S4 核心因素1; policy.md 资格矩阵");

    private static readonly Entitlement VoidedBefore = Entitlement.Of(Way.PlatformReview, "VOIDED_PARTLY_REFUNDED",
        "卡密已作废，但该订单已退过款或另有售后：由平台核对余额；若未退过款则可全额退款",
        "the code is void, but some of the order was paid back or is asked back before: the platform checks what is left; had nothing been, all of it would be paid",
        "policy.md 资格矩阵 VOIDED");

    private static readonly Entitlement Finding = Entitlement.Of(Way.PlatformReview, "LIABILITY_BY_FINDING",
        "责任须由平台认定，商品状态不影响受理", "the platform finds who is liable; the claim is taken up whatever the state of the goods", "policy.md 原因表");

    /// <summary>What the state of the goods gives for the reason.</summary>
    public static Entitlement For(ReasonRule reason, TriageFacts facts, RefundPolicy policy)
    {
        var order = facts.Order;
        var state = GoodsState.Of(order);
        if (GoodsState.IsUndelivered(order))
        {
            return FaultColumn.For(state);
        }

        if (state == DeliveryState.Voided && facts.Refundable != order.Paid)
        {
            return VoidedBefore;
        }

        return reason.Column switch
        {
            ReasonColumn.ByFinding => Finding,
            _ when state == DeliveryState.Unknown && facts.Goods is { CheckedAt: not null } goods => StillUnknown.For(reason.Column, goods),
            ReasonColumn.BuyerError => BuyerError(state, order),
            ReasonColumn.Wish => WishColumn.For(state, order),
            _ when state is DeliveryState.PartlyUsed or DeliveryState.Used && StandsWhenUsed(reason, order, policy) => FaultColumn.EvenIfUsed,
            _ => FaultColumn.For(state),
        };
    }

    // The matrix's last row speaks of top-ups; a code has no account to be wrong about, so there it is a change of mind.
    private static Entitlement BuyerError(DeliveryState state, OrderSnapshot order) =>
        order.Product.Kind == ProductKind.DirectTopup && state != DeliveryState.Voided ? AskSupplier : WishColumn.For(state, order);

    // Seventy-two hours over the promise are what lets a late delivery stand although the goods were used (S2). Where the delay
    // cannot be counted from what the system knows, the reviewer counts it.
    private static bool StandsWhenUsed(ReasonRule reason, OrderSnapshot order, RefundPolicy policy) =>
        reason.StandsWhenUsed
        && (reason.Reason != RefundReason.LateDelivery
            || order is not { DeliveredAt: { } delivered, PromisedDeliveryBy: { } promised }
            || delivered - promised >= policy.Claims.ForcedByDelay);
}
