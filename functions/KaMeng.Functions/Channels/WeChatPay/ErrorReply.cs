using System.Text.Json.Serialization;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>An error as the API answers it.</summary>
/// <param name="Code">Such as <c>NOT_ENOUGH</c>.</param>
/// <param name="Message">In words.</param>
internal sealed record ErrorReply(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("message")] string? Message = null);
