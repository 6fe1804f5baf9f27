using System.Text.Json.Serialization;

namespace KaMeng.Functions.Complaints.WeChatPay;

/// <summary>A page of complaints.</summary>
/// <param name="Data">What is on it.</param>
/// <param name="TotalCount">How many there are in all.</param>
internal sealed record WeChatComplaintPage(
    [property: JsonPropertyName("data")] IReadOnlyList<WeChatComplaint>? Data = null,
    [property: JsonPropertyName("total_count")] int TotalCount = 0);
