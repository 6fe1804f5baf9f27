using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Complaints;

/// <summary>A complaint as its source tells it.</summary>
/// <param name="ComplaintId">Its number there.</param>
/// <param name="State">How far it is there; null for a word of the source's that is not known here.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="Detail">The complainant's words.</param>
/// <param name="TransactionId">The provider's number of the payment.</param>
/// <param name="OutTradeNo">The storefront's number of the payment.</param>
/// <param name="Amount">What is asked back.</param>
/// <param name="Status">How far it is there, in the source's own word.</param>
/// <param name="HasDecision">Whether the source has what we decided about it.</param>
internal sealed record ComplaintFacts(
    string ComplaintId,
    ComplaintState? State,
    DateTimeOffset CreatedAt,
    string? Detail = null,
    string? TransactionId = null,
    string? OutTradeNo = null,
    Money? Amount = null,
    string? Status = null,
    bool HasDecision = false);
