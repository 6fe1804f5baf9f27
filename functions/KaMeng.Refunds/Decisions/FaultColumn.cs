using System.Collections.Frozen;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Decisions;

/// <summary>The eligibility matrix of policy.md, column "merchant/platform-fault reason".</summary>
internal static class FaultColumn
{
    /// <summary>Row USED, for the reasons that stand although the goods were used.</summary>
    public static readonly Entitlement EvenIfUsed = Entitlement.Of(Way.Review, "REFUND_EVEN_IF_USED",
        "该原因即使商品已使用仍可退款", "this reason gives a refund even if the goods were used", "S1 §三.1; S2 §一; policy.md 资格矩阵 USED");

    private static readonly FrozenDictionary<DeliveryState, Entitlement> Rows = new Dictionary<DeliveryState, Entitlement>
    {
        [DeliveryState.Undelivered] = Entitlement.Of(Way.Pay, "INSTANT_CANCEL",
            "尚未发货，取消即全额退款；若其实已发货，将先核实",
            "nothing was delivered, so cancelling gives all of it back at once; had it been delivered, it would be checked first",
            "S2 §一; policy.md 资格矩阵 UNDELIVERED"),
        [DeliveryState.Delivering] = Checked("SUPPLIER_CANCEL_FIRST",
            "商品已交供货商，须先撤单；撤单成功即全额退款",
            "the supplier has the order: it must be cancelled there first; once it is, all of it is paid back",
            "S2 §一; policy.md 资格矩阵 DELIVERING"),
        [DeliveryState.DeliveredUnopened] = Checked("FULL_AFTER_VOID",
            "已发货未查看：卡密作废后全额退款，可选补发",
            "delivered but not opened: all of it once the code is void; new goods may be offered",
            "policy.md 资格矩阵 DELIVERED_UNOPENED"),
        [DeliveryState.OpenedUnverified] = Checked("REISSUE_THEN_REFUND",
            "已查看未核验：核验后先补发，补发仍无效则全额退款",
            "opened but not checked: new goods after the check, and if they fail too, all of it",
            "S4 核心因素3; policy.md 资格矩阵 OPENED_UNVERIFIED"),
        [DeliveryState.VerifiedUnused] = Checked("FULL_VERIFIED_UNUSED",
            "官方核验未使用：作废后全额退款，无法作废则由商家审核",
            "the issuer says it is unused: all of it once the code is void; if it cannot be made void, the merchant decides",
            "S3 第一步; policy.md 资格矩阵 VERIFIED_UNUSED"),
        [DeliveryState.PartlyUsed] = Checked("PARTIAL_UNUSED_VALUE",
            "已部分使用：退未使用部分，金额协商或裁决", "partly used: the unused value, agreed or arbitrated", "S3 第一步; policy.md 资格矩阵 PARTLY_USED"),
        [DeliveryState.Used] = Entitlement.Of(Way.Refuse, "USED_NOT_REFUNDABLE",
            "商品已使用；仅逾期72小时交付、描述不符、重复扣款或发货、非本人操作可退。若系他人使用，请以“非本人操作”并附E8、E9申请",
            "the goods were used; only delivery 72 h late, goods not as described, duplicates and use by somebody else give a refund. If somebody else used it, claim UNAUTHORISED_USE with E8 and E9",
            "S1 §三.1; S2 §一; policy.md 资格矩阵 USED"),
        [DeliveryState.ServiceNotStarted] = Checked("SERVICE_NOT_STARTED",
            "服务未开始，全额退款", "the service has not begun: all of it", "S2 §一; policy.md 资格矩阵 SERVICE_NOT_STARTED"),
        [DeliveryState.ServiceStarted] = Checked("PARTIAL_BY_PROGRESS",
            "服务进行中，按进度部分退款", "the service is under way: a part, by its progress", "S2 §一; policy.md 资格矩阵 SERVICE_STARTED"),
        [DeliveryState.ServiceDone] = Entitlement.Of(Way.PlatformReview, "SERVICE_DONE_REVIEW",
            "服务已完成，由平台根据违约证据裁决", "the service is done: the platform decides by the evidence of the breach", "policy.md 资格矩阵 SERVICE_DONE"),
        [DeliveryState.Voided] = Checked("VOIDED_FULL",
            "卡密已作废，未退过款则全额退款", "the code is void: all of it, if nothing was paid back before", "policy.md 资格矩阵 VOIDED"),
        [DeliveryState.Unknown] = Checked("VERIFY_FIRST",
            "商品状态不明，先核验；仍不明由平台裁决",
            "nobody knows the state of the goods: it is checked first; if it stays unknown, the platform decides",
            "S4 误区三; policy.md 资格矩阵 UNKNOWN"),
    }.ToFrozenDictionary();

    /// <summary>The cell of a state.</summary>
    public static Entitlement For(DeliveryState state) => Rows[state];

    // These rest on the state the storefront gave; the reviewer checks it, and what is found is what counts.
    private static Entitlement Checked(string rule, string chinese, string english, string basis) =>
        Entitlement.Of(Way.Review, rule, $"{chinese}；若核验为其他状态，按该状态处理",
            $"{english}; if the check finds another state, that state's rule applies", basis);
}
