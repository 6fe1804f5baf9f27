using System.Text.Json.Serialization;

namespace KaMeng.Functions.Complaints.WeChatPay;

/// <summary>The body of <c>…/response</c> and, without words, of <c>…/complete</c>.</summary>
/// <param name="MchId">Whom the complaint is against: us.</param>
/// <param name="Content">The words.</param>
/// <param name="Images">Uploaded pictures.</param>
internal sealed record WeChatComplaintResponse(
    [property: JsonPropertyName("complainted_mchid")] string MchId,
    [property: JsonPropertyName("response_content")] string? Content = null,
    [property: JsonPropertyName("response_images")] IReadOnlyList<string>? Images = null);
