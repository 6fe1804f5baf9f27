using System.Text.Json.Serialization;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>Where a bill is.</summary>
/// <param name="DownloadUrl">The address of the file; good for a few minutes, and to be signed as any call.</param>
/// <param name="HashType">How the file is hashed; SHA1.</param>
/// <param name="HashValue">The hash of the file as it is before it is packed.</param>
internal sealed record TradeBillReply(
    [property: JsonPropertyName("download_url")] string DownloadUrl,
    [property: JsonPropertyName("hash_type")] string HashType,
    [property: JsonPropertyName("hash_value")] string HashValue);
