using System.Text.Json.Serialization;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>Body of <c>POST /v3/refund/domestic/refunds</c>.</summary>
/// <param name="OutRefundNo">Our refund number: the idempotency key.</param>
/// <param name="Amount">What goes back.</param>
/// <param name="TransactionId">WeChat Pay's number of the payment; either this or <paramref name="OutTradeNo"/>.</param>
/// <param name="OutTradeNo">Our number of the payment.</param>
/// <param name="Reason">At most 80 bytes; left out when empty.</param>
/// <param name="NotifyUrl">Where the notification goes.</param>
internal sealed record ApplyRefundBody(
    [property: JsonPropertyName("out_refund_no")] string OutRefundNo,
    [property: JsonPropertyName("amount")] ApplyRefundAmount Amount,
    [property: JsonPropertyName("transaction_id")] string? TransactionId,
    [property: JsonPropertyName("out_trade_no")] string? OutTradeNo,
    [property: JsonPropertyName("reason")] string? Reason,
    [property: JsonPropertyName("notify_url")] string NotifyUrl);
