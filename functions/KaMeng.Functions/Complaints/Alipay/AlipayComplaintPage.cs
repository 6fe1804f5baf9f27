using System.Text.Json.Serialization;

namespace KaMeng.Functions.Complaints.Alipay;

/// <summary>A page of complaints.</summary>
/// <param name="Complaints">What is on it.</param>
/// <param name="TotalCount">How many there are in all.</param>
internal sealed record AlipayComplaintPage(
    [property: JsonPropertyName("trade_complain_infos")] IReadOnlyList<AlipayComplaint>? Complaints = null,
    [property: JsonPropertyName("total_num")] int TotalCount = 0);
