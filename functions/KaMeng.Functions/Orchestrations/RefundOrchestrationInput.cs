using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Orchestrations;

/// <summary>All that the course of a case is decided by; an orchestration reads no configuration and no calendar of the day it happens to run on.</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="Policy">The rules it is decided by, to its end.</param>
/// <param name="Refundable">What of the payment was free when it was opened, or opened again, its own share included.</param>
/// <param name="FastRefundLabel">Whether the merchant bears the label 极速退款.</param>
/// <param name="Reopened">How often the case was opened again, this time included; then <paramref name="Case"/> is as it was closed.</param>
internal sealed record RefundOrchestrationInput(RefundCase Case, RefundPolicy Policy, Money Refundable, bool FastRefundLabel, int Reopened = 0);
