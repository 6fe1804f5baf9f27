using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Orchestrations;

/// <summary>Why the course of a case turned, for those it concerns (电商法 62: decisions can be shown). What the rules find is explained by triage.</summary>
internal static class Reasons
{
    public static Explanation MerchantApproved { get; } = new(
        "MERCHANT_APPROVED", "商家同意退款 / the merchant grants the refund", "S3 商家审核");

    public static Explanation SilenceEscalates { get; } = new(
        "MERCHANT_SILENT", "商家逾期未处理，转平台介入 / the merchant did not answer in time, so the platform takes over", "S3 商家审核; policy.md Merchant review");

    public static Explanation SilenceApproves { get; } = new(
        "SILENCE_APPROVES",
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

    public static Explanation LimitLifted { get; } = new(
        "LIMIT_LIFTED", "平台已解除限制，本单按通常方式处理 / the platform lifted the limit; the case goes on as any other", "S0; policy.md 恶意退款");

    public static Explanation GoodsRestored { get; } = new(
        "GOODS_RESTORED", "款项未退，已作废的商品已恢复可用 / the money did not go back, so the goods that were made void can be used again", "policy.md 资格矩阵; 电商法 58");

    public static Explanation GoodsNotRestored { get; } = new(
        "GOODS_NOT_RESTORED",
        "款项未退，而已作废的商品未能恢复：由平台补偿商品或再次退款 / the money did not go back and the goods that were made void could not be restored: the platform gives the goods back by hand or has the money sent again",
        "policy.md 资格矩阵; 电商法 58");

    public static Explanation MerchantRejected(string reason) => new(
        "MERCHANT_REJECTED",
        $"商家驳回（{reason}）；可在七天内申诉，由平台裁决 / the merchant rejects it ({reason}); an appeal within seven days brings it before the platform",
        "S3 商家审核; W9 申诉")
    {
        WouldChange = "七天内申诉并补充凭证 / an appeal within seven days, best with more evidence",
    };

    public static Explanation PlatformApproved(Money amount) => new(
        "PLATFORM_APPROVED", $"平台裁决退款 {amount} / the platform grants {amount}", "电商法 63; S1 平台审核");

    public static Explanation PlatformRejected(string? words) => new(
        "PLATFORM_REJECTED",
        $"平台裁决驳回{(words is null ? string.Empty : $"：{words}")}；仍可向 12315 投诉或起诉 / the platform rejects it{(words is null ? string.Empty : $": {words}")}; a complaint to 12315 or a court remains open",
        "电商法 63; S1 平台审核")
    {
        WouldChange = "新凭证，或12315、法院的不同认定 / new evidence, or another finding of 12315 or a court",
    };

    public static Explanation PayoutTrouble(string trouble) => new(
        "PAYOUT_TROUBLE", $"退款未能到账，由平台处理 / the money could not be delivered, the platform sees to it: {trouble}", "W1; policy.md payout");
}
