using System.Text.Json.Serialization;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>The amounts of an application, in fen.</summary>
internal sealed record ApplyAmount(
    [property: JsonPropertyName("refund")] long? Refund,
    [property: JsonPropertyName("total")] long? Total,
    [property: JsonPropertyName("currency")] string? Currency);
