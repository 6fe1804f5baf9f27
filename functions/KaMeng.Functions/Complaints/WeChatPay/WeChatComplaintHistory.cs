using System.Text.Json.Serialization;

namespace KaMeng.Functions.Complaints.WeChatPay;

/// <summary>What was said and done about a complaint there (<c>…/negotiation-historys</c>).</summary>
/// <param name="Data">The entries.</param>
internal sealed record WeChatComplaintHistory([property: JsonPropertyName("data")] IReadOnlyList<WeChatComplaintHistory.Entry>? Data = null)
{
    private const string OurWords = "MERCHANT_RESPONSE";

    /// <summary>The words that were ours.</summary>
    public IReadOnlyList<string> Said() => [.. (Data ?? []).Where(entry => entry.OperateType == OurWords).Select(entry => entry.OperateDetails).OfType<string>()];

    /// <summary>One of them.</summary>
    /// <param name="OperateType">What was done, such as <c>USER_CREATE_COMPLAINT</c> or <c>MERCHANT_RESPONSE</c>.</param>
    /// <param name="OperateDetails">The words.</param>
    internal sealed record Entry(
        [property: JsonPropertyName("operate_type")] string? OperateType = null, [property: JsonPropertyName("operate_details")] string? OperateDetails = null);
}
