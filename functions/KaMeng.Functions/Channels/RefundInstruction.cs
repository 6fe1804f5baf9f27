using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Channels;

/// <summary>All a channel needs for one refund; the same for the first call, every retry and every query.</summary>
/// <param name="RefundNumber">Our idempotency key at the provider.</param>
/// <param name="Payment">The payment it goes back to.</param>
/// <param name="Paid">What the order was paid with in all.</param>
/// <param name="Amount">What goes back.</param>
/// <param name="Reason">Shown to the payer; the channel shortens it to the provider's limit.</param>
/// <param name="PaidAt">When the order was paid (UTC), if known; a provider takes refunds for so long only.</param>
public sealed record RefundInstruction(string RefundNumber, Payment Payment, Money Paid, Money Amount, string Reason, DateTimeOffset? PaidAt = null);
