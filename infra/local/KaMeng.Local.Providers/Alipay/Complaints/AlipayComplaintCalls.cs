namespace KaMeng.Local.Providers.Alipay.Complaints;

/// <summary>What the merchant's words do to a complaint, and what Alipay refuses.</summary>
internal static class AlipayComplaintCalls
{
    private const int LongestWords = 200;
    private const int LongestOperator = 6;
    private static readonly string[] Codes = ["00", "02", "03", "04", "05", "06"];

    /// <summary>The refusal of a call; null if it is taken.</summary>
    /// <param name="row">The complaint as it stands; null if there is none.</param>
    /// <param name="call"><c>feedback</c>, <c>reply</c> or <c>supplement</c>.</param>
    /// <param name="said">The parameters.</param>
    /// <param name="hasImage">Whether a picture was uploaded.</param>
    public static GatewayAnswer? ErrorIn(AlipayComplaintRow? row, string call, IReadOnlyDictionary<string, string> said, Func<string, bool> hasImage)
    {
        if (row is null)
        {
            return GatewayAnswer.Refused("COMPLAIN_EVENT_NOT_EXIST", "投诉单不存在");
        }

        string? wrong = said.GetValueOrDefault(call + "_content") is not { Length: > 0 and <= LongestWords } ? $"{call}_content长度应为1到200"
            : call == "feedback" && !Codes.Contains(said.GetValueOrDefault("feedback_code")) ? "feedback_code不正确"
            : said.GetValueOrDefault("operator") is { Length: > LongestOperator } ? "operator不超过6个字"
            : Images(said, call).All(hasImage) ? null
            : $"{call}_images中有未上传的图片";
        return wrong is not null ? GatewayAnswer.Refused("INVALID_PARAMETER", wrong)
            : Takes(row.Status, call) ? null
            : GatewayAnswer.Refused("COMPLAIN_STATUS_NOT_ALLOWED", $"投诉单状态{row.Status}不允许此操作");
    }

    private static bool Takes(string status, string call) => call switch
    {
        "feedback" => status is AlipayComplaintRow.MerchantProcessing or AlipayComplaintRow.MerchantFeedbackOvertime,
        "reply" => status is AlipayComplaintRow.MerchantProcessing or AlipayComplaintRow.MerchantFeedbacked or AlipayComplaintRow.MerchantFeedbackOvertime,
        _ => status == AlipayComplaintRow.PlatformProcessing,
    };

    private static string[] Images(IReadOnlyDictionary<string, string> said, string call) =>
        said.GetValueOrDefault(call + "_images", "").Split(',', StringSplitOptions.RemoveEmptyEntries);
}
