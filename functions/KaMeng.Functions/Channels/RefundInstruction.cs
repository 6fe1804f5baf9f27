using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Channels;

/// <summary>All a channel needs for one refund; the same for the first call, every retry and every query.</summary>
/// <param name="RefundNumber">Our idempotency key at the provider.</param>
/// <param name="Payment">The payment it goes back to.</param>
/// <param name="Paid">What the order was paid with in all.</param>
/// <param name="Amount">What goes back.</param>
/// <param name="Reason">Shown to the payer; the channel shortens it to the provider's limit.</param>
/// <param name="PaidAt">When the order was paid (UTC), if known; a provider takes refunds for so long only.</param>
/// <param name="Channel">The way it goes.</param>
/// <param name="Payee">Who receives it, where it does not go back to the payer.</param>
/// <param name="PayeeName">The payee's real name, where the channel wants it. Filled in by the activity that makes the call and nowhere else, so that no history holds it.</param>
/// <param name="GivenAt">When it was first given to the provider (UTC), if known; a provider answers questions for so long only.</param>
public sealed record RefundInstruction(
    string RefundNumber,
    Payment Payment,
    Money Paid,
    Money Amount,
    string Reason,
    DateTimeOffset? PaidAt = null,
    PayoutChannel Channel = PayoutChannel.WeChatPay,
    Payee? Payee = null,
    string? PayeeName = null,
    DateTimeOffset? GivenAt = null);
