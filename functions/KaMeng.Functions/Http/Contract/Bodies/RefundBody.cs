using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A claim: an order line as the storefront knows it, and what its buyer asks.</summary>
/// <param name="Order">The order line.</param>
/// <param name="Reason">Why the money is asked back.</param>
/// <param name="Statement">The buyer's words.</param>
/// <param name="FaultDetectedAt">When the buyer found the fault.</param>
/// <param name="Amount">What is asked; all that is refundable unless told.</param>
/// <param name="Route">Which way the money is to go; ORIGINAL unless told.</param>
/// <param name="Payee">Who is paid; with WECHAT_TRANSFER only.</param>
/// <param name="Agreement">What the buyer agreed to; with WECHAT_TRANSFER only.</param>
internal sealed record RefundBody(
    OrderBody Order,
    RefundReason Reason,
    StatementBody Statement,
    DateTimeOffset? FaultDetectedAt = null,
    Money? Amount = null,
    PayoutRoute? Route = null,
    TransferPayeeBody? Payee = null,
    AgreementBody? Agreement = null);
