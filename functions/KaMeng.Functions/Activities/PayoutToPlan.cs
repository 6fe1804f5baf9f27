using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Activities;

/// <summary>A payout that was decided.</summary>
/// <param name="RefundId">The case.</param>
/// <param name="Attempt">From 1; each has a refund number of its own.</param>
/// <param name="Order">The order line.</param>
/// <param name="Amount">How much.</param>
/// <param name="Route">Which way.</param>
/// <param name="Liability">Who bears it.</param>
/// <param name="Arrival">When the case's policy expects money.</param>
/// <param name="At">When (UTC).</param>
/// <param name="StorefrontId">Whose order.</param>
/// <param name="Fee">What the way costs the buyer; null for nothing.</param>
/// <param name="Terms">Who receives it on another route.</param>
/// <param name="MerchantGone">Whether the platform pays first because the merchant is gone.</param>
internal sealed record PayoutToPlan(
    string RefundId,
    int Attempt,
    OrderSnapshot Order,
    Money Amount,
    PayoutRoute Route,
    Liability Liability,
    ArrivalRules Arrival,
    DateTimeOffset At,
    string StorefrontId = "",
    Money? Fee = null,
    RouteTerms? Terms = null,
    bool MerchantGone = false);
