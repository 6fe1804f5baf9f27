using System.Text.Json.Serialization;

namespace KaMeng.Functions.Channels.WeChatTransfer;

/// <summary>One thing that is reported with a transfer.</summary>
internal sealed record TransferReportInfo(
    [property: JsonPropertyName("info_type")] string InfoType,
    [property: JsonPropertyName("info_content")] string InfoContent);
