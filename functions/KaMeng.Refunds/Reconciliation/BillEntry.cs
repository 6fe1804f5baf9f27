using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Reconciliation;

/// <summary>One refund, or one transfer, in a provider's bill.</summary>
/// <param name="RefundNumber">Our number, as the provider knows it.</param>
/// <param name="ProviderRefundId">The provider's number.</param>
/// <param name="Amount">How much.</param>
/// <param name="State">How it stands.</param>
public sealed record BillEntry(string RefundNumber, string? ProviderRefundId, Money Amount, BillState State);
