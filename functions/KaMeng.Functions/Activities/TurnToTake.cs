using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Activities;

/// <summary>A refund that is to be given to its provider.</summary>
/// <param name="StorefrontId">Whose order.</param>
/// <param name="Order">The order line.</param>
/// <param name="RefundNumber">The refund.</param>
/// <param name="Channel">The way it goes.</param>
/// <param name="At">From when (UTC).</param>
internal sealed record TurnToTake(string StorefrontId, OrderSnapshot Order, string RefundNumber, PayoutChannel Channel, DateTimeOffset At);
