using System.Text.Json.Serialization;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>Body of an application for a refund, as far as the simulator reads it; every member may be missing or wrong.</summary>
internal sealed record ApplyRequest(
    [property: JsonPropertyName("transaction_id")] string? TransactionId,
    [property: JsonPropertyName("out_trade_no")] string? OutTradeNo,
    [property: JsonPropertyName("out_refund_no")] string? OutRefundNo,
    [property: JsonPropertyName("reason")] string? Reason,
    [property: JsonPropertyName("notify_url")] string? NotifyUrl,
    [property: JsonPropertyName("amount")] ApplyAmount? Amount);
