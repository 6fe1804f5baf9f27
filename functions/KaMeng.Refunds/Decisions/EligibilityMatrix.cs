using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>Picks the cell of the eligibility matrix (policy.md): a state is a row, a reason's column is a column.</summary>
internal static class EligibilityMatrix
{
    private static readonly Entitlement AskSupplier = Entitlement.Of(Way.Review, "SUPPLIER_MAY_REVERSE",
        "填错账号：供货商能撤回才可退款，由商家核实；不能撤回则不予退款", "a wrong account: a refund only if the supplier can take the top-up back, which the merchant finds out", "S4 §平台规则; policy.md 资格矩阵");

    private static readonly Entitlement WrongAccount = Entitlement.Of(Way.Refuse, "WRONG_ACCOUNT_BY_BUYER",
        "账号由买家填写，错误由买家负责；若商家发错，请以 WRONG_ITEM 附E6、E10申请", "the buyer gave the account and bears the mistake; if the merchant sent it wrongly, claim WRONG_ITEM with E6 and E10", "S4 §平台规则; policy.md 资格矩阵");

    private static readonly Entitlement Finding = Entitlement.Of(Way.PlatformReview, "LIABILITY_BY_FINDING",
        "责任须由平台认定，商品状态不影响受理", "the platform finds who is liable; the claim is taken up whatever the state of the goods", "policy.md 原因表");

    /// <summary>What the state of the goods gives for the reason.</summary>
    public static Entitlement For(ReasonRule reason, OrderSnapshot order, RefundPolicy policy)
    {
        var state = GoodsState.Of(order);
        if (GoodsState.IsUndelivered(order))
        {
            return FaultColumn.For(state);
        }

        return reason.Column switch
        {
            ReasonColumn.ByFinding => Finding,
            ReasonColumn.BuyerError => BuyerError(state, order),
            ReasonColumn.Wish => WishColumn.For(state, order),
            _ when state is DeliveryState.PartlyUsed or DeliveryState.Used && StandsWhenUsed(reason, order, policy) => FaultColumn.EvenIfUsed,
            _ => FaultColumn.For(state),
        };
    }

    // The matrix's last row speaks of top-ups; a code has no account to be wrong about, so there it is a change of mind.
    private static Entitlement BuyerError(DeliveryState state, OrderSnapshot order) => (order.Product.Kind, state) switch
    {
        (_, DeliveryState.Voided) => FaultColumn.For(DeliveryState.Voided),
        (ProductKind.DirectTopup, _) => AskSupplier,
        (_, DeliveryState.ServiceNotStarted or DeliveryState.Unknown) => WishColumn.For(state, order),
        _ => WrongAccount,
    };

    // Seventy-two hours over the promise are what lets a late delivery stand although the goods were used (S2). Where the delay
    // cannot be counted from what the system knows, the reviewer counts it.
    private static bool StandsWhenUsed(ReasonRule reason, OrderSnapshot order, RefundPolicy policy) =>
        reason.StandsWhenUsed
        && (reason.Reason != Cases.RefundReason.LateDelivery
            || order is not { DeliveredAt: { } delivered, PromisedDeliveryBy: { } promised }
            || delivered - promised >= policy.Claims.ForcedByDelay);
}
