using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Cases;

/// <summary>A storefront's request for a refund, checked and complete.</summary>
/// <param name="RefundId">The case to be.</param>
/// <param name="StorefrontId">Who asks.</param>
/// <param name="Order">The order line.</param>
/// <param name="Reason">Why.</param>
/// <param name="FaultDetectedAt">When the buyer found the fault (UTC).</param>
/// <param name="Statement">The buyer's words; kept with the case, never in the history.</param>
/// <param name="Amount">What is asked; null means all that is refundable.</param>
/// <param name="Route">Which way it should go back.</param>
/// <param name="ReceivedAt">When the request came in (UTC).</param>
/// <param name="Origin">Whether somebody asks, or what made the system ask by itself.</param>
/// <param name="RouteTerms">Who receives it on another route, and what the buyer agreed to.</param>
public sealed record RefundApplication(
    string RefundId,
    string StorefrontId,
    OrderSnapshot Order,
    RefundReason Reason,
    DateTimeOffset? FaultDetectedAt,
    Statement? Statement,
    Money? Amount,
    PayoutRoute Route,
    DateTimeOffset ReceivedAt,
    CaseOrigin Origin = CaseOrigin.Application,
    RouteTerms? RouteTerms = null);
