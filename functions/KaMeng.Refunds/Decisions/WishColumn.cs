using System.Collections.Frozen;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Decisions;

/// <summary>The eligibility matrix of policy.md, column "SERVICE_CANCEL / CHANGED_MIND"; for unopened and opened goods see <see cref="NoReasonTerms"/>.</summary>
internal static class WishColumn
{
    private static readonly FrozenDictionary<DeliveryState, Entitlement> Rows = new Dictionary<DeliveryState, Entitlement>
    {
        [DeliveryState.Undelivered] = FaultColumn.For(DeliveryState.Undelivered),
        [DeliveryState.Delivering] = FaultColumn.For(DeliveryState.Delivering),
        [DeliveryState.VerifiedUnused] = Entitlement.Of(Way.Review, "NEGOTIATE_UNUSED",
            "官方核验未使用，但买卖双方均无过错：由双方协商",
            "the issuer says it is unused, but nobody is at fault: the two agree, or it is refused",
            "S3 第一步; policy.md 资格矩阵 VERIFIED_UNUSED"),
        [DeliveryState.PartlyUsed] = Refuse("WISH_AFTER_USE", "商品已部分使用，不能因改变主意退款；若商品有问题请选择相应原因并附凭证",
            "partly used goods are not taken back for a change of mind; if they are faulty, claim that with its evidence",
            "S0 §一; policy.md 资格矩阵 PARTLY_USED"),
        [DeliveryState.Used] = Refuse("WISH_AFTER_USE", "商品已使用，不能因改变主意退款；若商品有问题请选择相应原因并附凭证",
            "used goods are not taken back for a change of mind; if they are faulty, claim that with its evidence",
            "S0 §一; S4; policy.md 资格矩阵 USED"),
        [DeliveryState.ServiceNotStarted] = Entitlement.Of(Way.Review, "SERVICE_CANCEL_LESS_FEE",
            "服务未开始，可取消；仅扣除下单时已明示的服务费（不超过10%）",
            "the service has not begun: all of it less the fee disclosed at the order (at most 10 %)",
            "S2 §一; policy.md 资格矩阵 SERVICE_NOT_STARTED"),
        [DeliveryState.ServiceStarted] = Refuse("SERVICE_ALREADY_STARTED", "服务已开始，不能取消；若未按约履行请以“服务未按约”申请并附E6、E7",
            "the service has begun and cannot be cancelled; if it is not as agreed, claim SERVICE_BREACH with E6 and E7",
            "S2 §一; policy.md 资格矩阵 SERVICE_STARTED"),
        [DeliveryState.ServiceDone] = Refuse("SERVICE_ALREADY_DONE", "服务已完成，不能取消；若未按约履行请以“服务未按约”申请并附E6、E7",
            "the service is done and cannot be cancelled; if it was not as agreed, claim SERVICE_BREACH with E6 and E7",
            "policy.md 资格矩阵 SERVICE_DONE"),
        [DeliveryState.Voided] = FaultColumn.For(DeliveryState.Voided),
        [DeliveryState.Unknown] = Entitlement.Of(Way.Review, "VERIFY_FIRST_OR_REFUSE",
            "商品状态不明，先核验；仍不明则不予退款",
            "nobody knows the state of the goods: it is checked first; if it stays unknown, it is refused",
            "S4 误区三; policy.md 资格矩阵 UNKNOWN"),
    }.ToFrozenDictionary();

    /// <summary>The cell of a state.</summary>
    public static Entitlement For(DeliveryState state, OrderSnapshot order) => state switch
    {
        DeliveryState.DeliveredUnopened => NoReasonTerms.Unopened(order),
        DeliveryState.OpenedUnverified => NoReasonTerms.Opened(order),
        _ => Rows[state],
    };

    private static Entitlement Refuse(string rule, string chinese, string english, string basis) => Entitlement.Of(Way.Refuse, rule, chinese, english, basis);
}
