using System.Text.Json.Serialization;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Complaints;

/// <summary>A decoded notification about a complaint.</summary>
/// <param name="ComplaintId">Its number where it was made.</param>
/// <param name="Source">Where it was made.</param>
/// <param name="TransactionId">The provider's number of the payment.</param>
/// <param name="OutTradeNo">The storefront's number of it.</param>
/// <param name="OccurredAt">When, by the provider's clock (UTC).</param>
/// <param name="Action">What happened, in the provider's words.</param>
internal sealed record ComplaintEventData(
    string ComplaintId,
    ComplaintSource Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TransactionId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? OutTradeNo,
    DateTimeOffset OccurredAt,
    string Action);
