using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Providers;

/// <summary>A decoded refund notification.</summary>
/// <param name="RefundNumber">Our number of the refund.</param>
/// <param name="ProviderRefundId">The provider's number.</param>
/// <param name="TransactionId">The provider's number of the payment.</param>
/// <param name="Amount">What goes back.</param>
/// <param name="OccurredAt">When, by the provider's clock (UTC).</param>
/// <param name="ReceivedAccount">Where the money went, in the provider's words.</param>
internal sealed record ProviderEventData(
    string RefundNumber,
    string? ProviderRefundId,
    string? TransactionId,
    Money? Amount,
    DateTimeOffset OccurredAt,
    string? ReceivedAccount);
