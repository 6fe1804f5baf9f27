using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Reconciliation;

/// <summary>One payout as our books have it.</summary>
/// <param name="RefundNumber">Our number.</param>
/// <param name="RefundId">The case; null for money that left a wallet, which has none.</param>
/// <param name="Amount">How much.</param>
/// <param name="Paid">Whether we think the money went.</param>
/// <param name="OnThatDay">Whether it went on the day of the bill; one that went on another day is only looked at because the bill names it.</param>
public sealed record BookEntry(string RefundNumber, string? RefundId, Money Amount, bool Paid, bool OnThatDay);
