using System.Text.Json.Serialization;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>The amounts of a refund, in fen. <c>payer_refund</c> may be less (coupons) and is not what we account for.</summary>
/// <param name="Refund">What goes back in all.</param>
/// <param name="Total">What was paid.</param>
/// <param name="Currency"><c>CNY</c>; the notification leaves it out.</param>
internal sealed record RefundReplyAmount(
    [property: JsonPropertyName("refund")] long Refund,
    [property: JsonPropertyName("total")] long Total,
    [property: JsonPropertyName("currency")] string? Currency = null);
