using System.Text.Json.Serialization;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>The amounts of a refund application, in fen.</summary>
/// <param name="Refund">What goes back.</param>
/// <param name="Total">What was paid.</param>
/// <param name="Currency"><c>CNY</c>.</param>
internal sealed record ApplyRefundAmount(
    [property: JsonPropertyName("refund")] long Refund,
    [property: JsonPropertyName("total")] long Total,
    [property: JsonPropertyName("currency")] string Currency);
