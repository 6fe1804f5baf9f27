using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Orchestrations;

/// <summary>One attempt to pay.</summary>
/// <param name="RefundId">The case.</param>
/// <param name="Order">The order line.</param>
/// <param name="Payout">In state NEW.</param>
/// <param name="Reason">Shown to the payer.</param>
/// <param name="StorefrontId">Whose order.</param>
internal sealed record PayoutOrchestrationInput(string RefundId, OrderSnapshot Order, Payout Payout, string Reason, string StorefrontId = "");
