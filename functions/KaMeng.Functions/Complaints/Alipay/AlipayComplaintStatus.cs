using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Complaints.Alipay;

/// <summary>What Alipay's words for the state of a complaint mean here (payments.md 2).</summary>
internal static class AlipayComplaintStatus
{
    /// <summary>商家处理中: the merchant is to answer.</summary>
    public const string MerchantProcessing = "MERCHANT_PROCESSING";

    /// <summary>商家已反馈.</summary>
    public const string MerchantFeedbacked = "MERCHANT_FEEDBACKED";

    /// <summary>商家处理超时.</summary>
    public const string MerchantFeedbackOvertime = "MERCHANT_FEEDBACK_OVERTIME";

    /// <summary>平台处理中: Alipay looks into it itself.</summary>
    public const string PlatformProcessing = "PLATFORM_PROCESSING";

    /// <summary>How far it is; null for a word that is not known, which ends nothing and begins nothing.</summary>
    public static ComplaintState? StateOf(string? status) => status switch
    {
        MerchantProcessing => ComplaintState.Pending,
        MerchantFeedbacked or MerchantFeedbackOvertime or PlatformProcessing => ComplaintState.Processing,
        "PLATFORM_FINISH" or "FINISHED" or "CANCELLED" or "CLOSED" => ComplaintState.Processed,
        _ => null,
    };

    /// <summary>Whether the merchant's decision is there.</summary>
    public static bool HasDecision(string? status) => status == MerchantFeedbacked;
}
