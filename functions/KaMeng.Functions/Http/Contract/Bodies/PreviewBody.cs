using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A claim that is only asked about.</summary>
/// <param name="Order">The order line.</param>
/// <param name="Reason">Why the money is asked back.</param>
/// <param name="FaultDetectedAt">When the buyer found the fault.</param>
/// <param name="Amount">What is asked; all that is refundable unless told.</param>
/// <param name="Route">Which way the money is to go.</param>
/// <param name="Payee">Who is paid; with WECHAT_TRANSFER only.</param>
/// <param name="At">The moment it is asked for: now, or one within a year.</param>
internal sealed record PreviewBody(
    OrderBody Order,
    RefundReason Reason,
    DateTimeOffset? FaultDetectedAt = null,
    Money? Amount = null,
    PayoutRoute? Route = null,
    TransferPayeeBody? Payee = null,
    DateTimeOffset? At = null);
