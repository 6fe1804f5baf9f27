using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.Orchestrations;

/// <summary>Why the course of a case turned, for those it concerns (电商法 62: decisions can be shown). What the rules find is explained by triage.</summary>
internal static class Reasons
{
    public static Explanation MerchantApproved { get; } = new(
        "MERCHANT_APPROVED", "商家同意退款 / the merchant grants the refund", "S3 商家审核");

    public static Explanation SilenceEscalates { get; } = new(
        MerchantSilence.Escalates, "商家逾期未处理，转平台介入 / the merchant did not answer in time, so the platform takes over", "S3 商家审核; policy.md Merchant review");

    public static Explanation ComplaintEscalates { get; } = new(
        "COMPLAINT_ESCALATES", "外部投诉时限将至，转平台介入 / a clock of an outside complaint is about to pass, so the platform takes over", "W5; policy.md WeChat complaint");

    public static Explanation SilenceApproves { get; } = new(
        MerchantSilence.Approves,
        "商家逾期未处理，且商品未发货或商家承诺极速退款，视为同意 / the merchant did not answer in time, and the goods were not delivered or the merchant promises fast refunds, so it counts as granted",
        "policy.md Merchant review (MK, M6)");

    public static Explanation EvidenceNotGiven { get; } = new(
        "EVIDENCE_NOT_GIVEN", "逾期未补充凭证，售后单关闭；补齐凭证后可重新申请 / the evidence asked for was not given in time; with it a new case may be opened", "W8 补充凭证")
    {
        WouldChange = "补齐凭证后重新申请 / a new case with the evidence that was missing",
    };

    public static Explanation RejectionStands { get; } = new(
        "REJECTION_STANDS", "买家七天内未申诉，维持驳回 / the buyer did not appeal within seven days, so the rejection stands", "W9; S3 申诉")
    {
        WouldChange = "新凭证：可重新申请 / new evidence: then it may be claimed again",
    };

    public static Explanation MerchantGone { get; } = new(
        "MERCHANT_GONE_ESCALATES", "商家失联，不再等待商家，转平台处理 / the merchant is gone, so nobody waits for it and the platform decides", "S1 S4 跑路; 电商法 58");

    public static Explanation LimitLifted { get; } = new(
        "LIMIT_LIFTED", "平台已解除限制，本单按通常方式处理 / the platform lifted the limit; the case goes on as any other", "S0; policy.md 恶意退款");

    public static Explanation OfferDeclined { get; } = new(
        "OFFER_DECLINED", "买家未接受商家方案，转平台裁决 / the buyer does not take the merchant's offer, so the platform decides", "S3 协商; policy.md 资格矩阵 PARTLY_USED");

    public static Explanation OfferNotAnswered { get; } = new(
        "OFFER_NOT_ANSWERED",
        "买家七天内未答复商家方案，售后单关闭；仍需处理可重新申请 / the buyer did not answer the offer within seven days, so the case ends; a new one may be opened",
        "policy.md 申诉 7 d; MK");

    public static Explanation ReissueNotSent { get; } = new(
        "REISSUE_NOT_SENT", "商家未在 24 小时内补发，全额退款 / the merchant sent no new code within 24 hours, so the money goes back", "policy.md 例 26; M4");

    public static Explanation ReissueInvalid { get; } = new(
        "REISSUE_INVALID", "补发的卡密仍无效：作废后退款，不再补发 / the new code does not work either: it is made void and the money goes back; there is no third code", "policy.md 例 26; S4");

    public static Explanation Reissued { get; } = new(
        "REISSUED", "买家确认补发的卡密有效 / the buyer says that the new code works", "policy.md 例 26; S4");

    public static Explanation ReissueNotAnswered { get; } = new(
        "REISSUE_NOT_ANSWERED",
        "买家 24 小时内未答复，补发视为有效；24 小时内仍可反馈无效并退款 / the buyer did not answer within 24 hours, so the new code counts as valid; for another 24 hours it can be reported and is then paid back",
        "policy.md 例 26");

    public static Explanation GoodsRestored { get; } = new(
        "GOODS_RESTORED", "款项未退，已作废的商品已恢复可用 / the money did not go back, so the goods that were made void can be used again", "policy.md 资格矩阵; 电商法 58");

    public static Explanation GoodsNotRestored { get; } = new(
        "GOODS_NOT_RESTORED",
        "款项未退，而已作废的商品未能恢复：由平台补偿商品或再次退款 / the money did not go back and the goods that were made void could not be restored: the platform gives the goods back by hand or has the money sent again",
        "policy.md 资格矩阵; 电商法 58");

    public static Explanation MerchantRejected(RejectionRule reason) => new(
        "MERCHANT_REJECTED",
        $"商家驳回（{reason.Chinese}）；可在七天内申诉，由平台裁决 / the merchant rejects it ({reason.English}); an appeal within seven days brings it before the platform",
        "S3 商家审核; W9 申诉")
    {
        WouldChange = "七天内申诉并补充凭证 / an appeal within seven days, best with more evidence",
    };

    public static Explanation Offered(Offer offer) => offer.Amount is { } amount
        ? new("PARTIAL_OFFERED", $"商家提议退款 {amount}；不接受则由平台裁决 / the merchant offers {amount}; if it is declined, the platform decides", "S3 协商; policy.md 资格矩阵")
        : new("REISSUE_OFFERED", "商家提议补发；先作废旧卡密，不接受则由平台裁决 / the merchant offers a new code, the old one being made void first; if it is declined, the platform decides", "S4 补发; policy.md 资格矩阵 OPENED_UNVERIFIED");

    public static Explanation OfferAccepted(Offer offer) => offer.Amount is { } amount
        ? new("PARTIAL_AGREED", $"双方协商退款 {amount} / both agree on {amount}", "S3 协商")
        : new("REISSUE_AGREED", "买家接受补发：商家 24 小时内补发，买家 24 小时内核验 / the buyer takes a new code: 24 hours to send it, 24 hours to check it", "policy.md 补发; S4; M4");

    public static Explanation PlatformApproved(Money amount) => new(
        "PLATFORM_APPROVED", $"平台裁决退款 {amount} / the platform grants {amount}", "电商法 63; S1 平台审核");

    public static Explanation ArbitrationUpholds { get; } = new(
        "ARBITRATION_UPHOLDS",
        "仲裁期满，维持平台原裁决；仍可向 12315 投诉或起诉 / the arbitration ended without another decision, so what the platform decided stands; a complaint to 12315 or a court remains open",
        "policy.md 复审与仲裁 (S0, W5)");

    public static Explanation LiabilityFound(Liability liability) => new(
        "LIABILITY_FOUND",
        $"责任划分（万分比）：平台 {liability.Platform}、商家 {liability.Merchant}、买家 {liability.User} / borne, in basis points, by the platform {liability.Platform}, the merchant {liability.Merchant}, the buyer {liability.User}",
        "S0 责任划分; S4; policy.md 责任与资金");

    public static Explanation PlatformRejected(string? words) => new(
        "PLATFORM_REJECTED",
        $"平台裁决驳回{(words is null ? string.Empty : $"：{words}")}；七天内可申请一次人工复审，仍可向 12315 投诉或起诉 / the platform rejects it{(words is null ? string.Empty : $": {words}")}; one re-review by another person may be asked for within seven days, and a complaint to 12315 or a court remains open",
        "电商法 63; S1 平台审核; W9")
    {
        WouldChange = "七天内申请人工复审，最好有新凭证 / a re-review within seven days, best with new evidence",
    };

    public static Explanation ReReviewRejected(string? words) => new(
        "RE_REVIEW_REJECTED",
        $"人工复审维持驳回{(words is null ? string.Empty : $"：{words}")}；仍可向 12315 投诉或起诉 / the re-review rejects it too{(words is null ? string.Empty : $": {words}")}; a complaint to 12315 or a court remains open",
        "电商法 63; S0 人工复审")
    {
        WouldChange = "新凭证，或12315、法院的不同认定 / new evidence, or another finding of 12315 or a court",
    };

    public static Explanation RouteNotAgreed { get; } = new(
        "ROUTE_NOT_AGREED", "买家未在期限内确认退款渠道变更，款项原路退回 / the buyer did not agree to the other route in time, so the money goes back the way it came", "S1 退款渠道变更; policy.md 例 18");

    public static Explanation TransferNotMade { get; } = new(
        "TRANSFER_NOT_MADE", "转账未被确认或未能完成，款项原路退回 / the transfer was not confirmed or not made, so the money goes back the way it came", "policy.md 例 18; 商家转账");

    public static Explanation AccountNeeded { get; } = new(
        "ACCOUNT_NEEDED", "原账户无法收款，请提供本人银行卡 / the account the money came from takes none; please name a bank card of your own", "policy.md 例 16; 微信支付异常退款");

    public static Explanation PaidByHand { get; } = new(
        "PAID_BY_HAND", "由财务人工打款并留存凭证 / finance pays by hand and keeps the proof", "policy.md 例 16");

    public static Explanation PayoutTrouble(string trouble) => new(
        "PAYOUT_TROUBLE", $"退款未能到账，由平台处理 / the money could not be delivered, the platform sees to it: {trouble}", "W1; policy.md payout");
}
