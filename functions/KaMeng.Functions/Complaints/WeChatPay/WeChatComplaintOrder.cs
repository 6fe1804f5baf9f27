using System.Text.Json.Serialization;

namespace KaMeng.Functions.Complaints.WeChatPay;

/// <summary>A payment that a complaint is about.</summary>
/// <param name="TransactionId">WeChat Pay's number of it.</param>
/// <param name="OutTradeNo">The storefront's.</param>
/// <param name="Amount">In fen.</param>
internal sealed record WeChatComplaintOrder(
    [property: JsonPropertyName("transaction_id")] string? TransactionId = null,
    [property: JsonPropertyName("out_trade_no")] string? OutTradeNo = null,
    [property: JsonPropertyName("amount")] long? Amount = null);
