using System.Collections.Frozen;
using KaMeng.Refunds.Cases;
using static KaMeng.Refunds.Evidence.EvidenceKind;

namespace KaMeng.Refunds.Decisions;

/// <summary>The reason table of policy.md: what is required, who is liable, where it comes from.</summary>
internal static class ReasonTable
{
    private static readonly Liability Platform = new(Liability.Whole, 0, 0);
    private static readonly Liability Merchant = new(0, Liability.Whole, 0);
    private static readonly Liability User = new(0, 0, Liability.Whole);

    private static readonly FrozenDictionary<RefundReason, ReasonRule> Rules = new ReasonRule[]
    {
        Fault(RefundReason.NotDelivered, "ELIGIBLE_NOT_DELIVERED",
            "未发货或超时未发货，由商家负责",
            "not delivered, or not in time: the merchant is liable",
            "S1 §一; S2 §一", Merchant),
        Fault(RefundReason.TopupNotReceived, "ELIGIBLE_TOPUP_NOT_RECEIVED",
            "充值未到账，由商家负责；若系平台系统故障则由平台负责",
            "the top-up did not arrive: the merchant is liable, the platform if its system failed",
            "S0 §二.3; S2 §一; S4", Merchant)
            with { Evidence = [EvidenceNeed.Of(E5, E3)] },
        Fault(RefundReason.CodeInvalid, "ELIGIBLE_CODE_FAULT",
            "卡密无效或不存在，由商家负责",
            "the code is invalid: the merchant is liable",
            "S0 §二.2", Merchant)
            with { Evidence = [EvidenceNeed.Of(E3), EvidenceNeed.Of(E4)] },
        Fault(RefundReason.CodeUsed, "ELIGIBLE_CODE_FAULT",
            "卡密已被他人使用，由商家负责",
            "the code had been used by somebody else: the merchant is liable",
            "S0 §二.3; S1 §二.2", Merchant)
            with { Evidence = [EvidenceNeed.Of(E3), EvidenceNeed.Of(E4)] },
        Fault(RefundReason.CodeExpired, "ELIGIBLE_CODE_FAULT",
            "卡密过期，由商家负责",
            "the code has expired: the merchant is liable",
            "S1 §一", Merchant)
            with { Evidence = [EvidenceNeed.Of(E3), EvidenceNeed.Of(E4)] },
        Fault(RefundReason.CodeLeaked, "ELIGIBLE_CODE_LEAKED",
            "卡密泄露，由商家或平台负责",
            "the code leaked: the merchant or the platform is liable",
            "S1 §四", Merchant),
        Fault(RefundReason.NotAsDescribed, "ELIGIBLE_NOT_AS_DESCRIBED",
            "与描述不符，由商家负责；构成欺诈的另有三倍赔偿",
            "not as described: the merchant is liable; fraud gives three times the price besides",
            "S0 §三; S1 §一; 消保法 55", Merchant)
            with { Evidence = [EvidenceNeed.Of(E7), EvidenceNeed.Of(E10)], StandsWhenUsed = true },
        Fault(RefundReason.WrongItem, "ELIGIBLE_WRONG_ITEM",
            "发错区服或面值，由商家负责",
            "the wrong region or face value was sent: the merchant is liable",
            "S3 第二步", Merchant)
            with { Evidence = [EvidenceNeed.Of(E6), EvidenceNeed.Of(E10)] },
        Fault(RefundReason.DuplicateCharge, "ELIGIBLE_DUPLICATE_CHARGE",
            "重复扣款，由平台负责",
            "charged twice: the platform is liable",
            "S1 §一; S3 第一步", Platform)
            with { Evidence = [EvidenceNeed.Of(E2)], StandsWhenUsed = true, NeverLate = true },
        Fault(RefundReason.DuplicateDelivery, "ELIGIBLE_DUPLICATE_DELIVERY",
            "重复发货，由商家负责",
            "delivered twice: the merchant is liable",
            "S2 §一", Merchant)
            with { StandsWhenUsed = true },
        Fault(RefundReason.PlatformFault, "ELIGIBLE_PLATFORM_FAULT",
            "平台系统故障，由平台负责",
            "the platform's system failed: the platform is liable",
            "S1 §一; S3 第一步; S4", Platform),
        Fault(RefundReason.LateDelivery, "ELIGIBLE_LATE_DELIVERY",
            "交付晚于承诺，由商家负责",
            "delivered later than promised: the merchant is liable",
            "S2 §一", Merchant)
            with { Evidence = [EvidenceNeed.Of(E7)], StandsWhenUsed = true },
        Wish(RefundReason.ServiceCancel, "SERVICE_CANCELLED", "买家取消服务，无人有过错", "the buyer cancels a service; nobody is at fault", "S2 §一"),
        Fault(RefundReason.ServiceBreach, "ELIGIBLE_SERVICE_BREACH",
            "服务未按约定履行，由商家负责",
            "the service was not as agreed: the merchant is liable",
            "S2 §一", Merchant)
            with { Evidence = [EvidenceNeed.Of(E6), EvidenceNeed.Of(E7)] },
        Finding(RefundReason.UnauthorisedUse, "UNAUTHORISED_USE_CHECK",
            "非本人操作须二次核验后认定责任",
            "use by somebody else is checked a second time, then liability is found",
            "S1 §三.1")
            with { Evidence = [EvidenceNeed.Of(E8), EvidenceNeed.Of(E9)], StandsWhenUsed = true },
        Fault(RefundReason.MerchantGone, "MERCHANT_GONE_ADVANCE",
            "商家失联，由平台先行赔付再追偿",
            "the merchant is gone: the platform pays first and recovers later",
            "S0 §三; S1 §三.2; S4; 电商法 58", Platform)
            with { Evidence = [EvidenceNeed.Of(E1), EvidenceNeed.Of(E2)] },
        Fault(RefundReason.AmountMismatch, "ELIGIBLE_AMOUNT_MISMATCH",
            "到账金额不符，由平台负责",
            "the amount that arrived is wrong: the platform is liable",
            "S3 第四步", Platform)
            with { Evidence = [EvidenceNeed.Of(E2)], NeverLate = true },
        Wish(RefundReason.BuyerWrongInfo, "BUYER_GAVE_WRONG_ACCOUNT",
            "买家填错账号，商家与平台均无过错",
            "the buyer gave the wrong account; neither merchant nor platform is at fault",
            "S4 核心因素1")
            with { Column = ReasonColumn.BuyerError },
        Wish(RefundReason.ChangedMind, "CHANGED_MIND",
            "买家不想要或买错，无人有过错",
            "the buyer changed their mind; nobody is at fault",
            "S0 §二.3; S4 误区一"),
        Wish(RefundReason.NoReason7D, "NO_REASON_CLAIM",
            "买家主张七天无理由",
            "the buyer claims the seven days without a reason",
            "S3 挑战2; S4; 消保法 25"),
        Finding(RefundReason.Minor, "MINOR_CHECK",
            "未成年人充值须核验监护人身份后认定责任",
            "a minor's purchase: the guardian's identity is checked, then liability is found",
            "policy.md 原因表 MINOR")
            with { Evidence = [EvidenceNeed.Of(E9)], NeverLate = true },
        Finding(RefundReason.External, "EXTERNAL_COMPLAINT",
            "外部投诉（微信/支付宝/12315）由平台认定责任",
            "an outside complaint: the platform finds who is liable",
            "投诉举报办法; policy.md 原因表 EXTERNAL")
            with { NeverLate = true },
    }.ToFrozenDictionary(rule => rule.Reason);

    /// <summary>The row of a reason; there is one for each.</summary>
    public static ReasonRule For(RefundReason reason) => Rules[reason];

    private static ReasonRule Fault(RefundReason reason, string rule, string chinese, string english, string basis, Liability liable) => new()
    {
        Reason = reason,
        Column = ReasonColumn.Fault,
        Liability = liable,
        Eligible = Bilingual.Rule(rule, $"{chinese}；有相反证据则另行认定", $"{english}; evidence to the contrary would change that", basis),
        PlatformReviews = liable.Platform > 0,
    };

    private static ReasonRule Wish(RefundReason reason, string rule, string chinese, string english, string basis) => new()
    {
        Reason = reason,
        Column = ReasonColumn.Wish,
        Liability = User,
        Eligible = Bilingual.Rule(rule, chinese, english, basis),
    };

    // Until the finding, the platform pays first: the buyer must not wait for a quarrel between the others (电商法 58).
    private static ReasonRule Finding(RefundReason reason, string rule, string chinese, string english, string basis) => new()
    {
        Reason = reason,
        Column = ReasonColumn.ByFinding,
        Liability = Platform,
        Eligible = Bilingual.Rule(rule, chinese, english, basis),
        PlatformReviews = true,
    };
}
