using System.Text.Json.Serialization;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>One thing that is reported with a transfer.</summary>
internal sealed record TransferReport(
    [property: JsonPropertyName("info_type")] string? InfoType,
    [property: JsonPropertyName("info_content")] string? InfoContent);
