using System.Text.Json.Serialization;
using KaMeng.Functions.Channels.Alipay;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Complaints.Alipay;

/// <summary>A complaint as the gateway tells it (交易投诉); the telephone number is passed over, nobody here needs it.</summary>
/// <param name="ComplainEventId">Its number.</param>
/// <param name="Status">How far it is.</param>
/// <param name="GmtCreate">When it was made, by China's clock.</param>
/// <param name="Content">The complainant's words.</param>
/// <param name="TradeNo">Alipay's number of the payment.</param>
/// <param name="MerchantOrderNo">The storefront's number of it.</param>
/// <param name="TradeAmount">What it was of, in yuan; how much of it is asked back is not told.</param>
/// <param name="Replies">What was said, newest first.</param>
internal sealed record AlipayComplaint(
    [property: JsonPropertyName("complain_event_id")] string? ComplainEventId = null,
    [property: JsonPropertyName("status")] string? Status = null,
    [property: JsonPropertyName("gmt_create")] string? GmtCreate = null,
    [property: JsonPropertyName("content")] string? Content = null,
    [property: JsonPropertyName("trade_no")] string? TradeNo = null,
    [property: JsonPropertyName("merchant_order_no")] string? MerchantOrderNo = null,
    [property: JsonPropertyName("trade_amount")] string? TradeAmount = null,
    [property: JsonPropertyName("reply_detail_infos")] IReadOnlyList<AlipayComplaintReply>? Replies = null)
{
    private const string We = "MERCHANT";

    /// <summary>What of it is used; null if its number can be none, or it does not say when it was made.</summary>
    public ComplaintFacts? Facts() => Complaint.IsNumber(ComplainEventId) && ChinaTime.Read(GmtCreate) is { } created
        ? new ComplaintFacts(
            ComplainEventId!,
            AlipayComplaintStatus.StateOf(Status),
            created,
            Short(Content),
            Number(TradeNo),
            Number(MerchantOrderNo),
            Yuan.Read(TradeAmount),
            Status,
            AlipayComplaintStatus.HasDecision(Status))
        : null;

    /// <summary>The words that were ours.</summary>
    public IReadOnlyList<string> Said() => [.. (Replies ?? []).Where(reply => reply.ReplierRole == We).Select(reply => reply.Content).OfType<string>()];

    private static string? Number(string? text) => AlipayChecks.IsTradeNumber(text) ? text : null;

    // How long a complaint may be there is not told; here it has the length of WeChat's.
    private static string? Short(string? text) => text is { Length: > ComplaintEventReader.LongestDetail }
        ? text[..(char.IsHighSurrogate(text[ComplaintEventReader.LongestDetail - 1]) ? ComplaintEventReader.LongestDetail - 1 : ComplaintEventReader.LongestDetail)]
        : text;
}
