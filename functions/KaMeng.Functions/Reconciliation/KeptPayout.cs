using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Reconciliation;

/// <summary>A payout as it is kept for reconciliation.</summary>
/// <param name="RefundId">The case.</param>
/// <param name="RefundNumber">Our number at the provider.</param>
/// <param name="Channel">The way it went.</param>
/// <param name="Amount">How much.</param>
/// <param name="State">How far it is.</param>
/// <param name="ArrivedAt">When the provider says it went (UTC).</param>
internal sealed record KeptPayout(string RefundId, string RefundNumber, PayoutChannel Channel, Money Amount, PayoutState State, DateTimeOffset? ArrivedAt);
