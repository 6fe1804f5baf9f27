using System.Text.Json.Serialization;

namespace KaMeng.Functions.Complaints.Alipay;

/// <summary>What somebody said about a complaint there (<c>reply_detail_infos</c>).</summary>
/// <param name="ReplierRole">Who: <c>USER</c>, <c>MERCHANT</c>, <c>SYSTEM</c>, <c>AUDITOR</c> …</param>
/// <param name="Content">The words.</param>
internal sealed record AlipayComplaintReply(
    [property: JsonPropertyName("replier_role")] string? ReplierRole = null, [property: JsonPropertyName("content")] string? Content = null);
