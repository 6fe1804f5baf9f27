using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Wallets;

/// <summary>What one step of a withdrawal came to.</summary>
/// <param name="State">How far the money is.</param>
/// <param name="IsOver">Whether nothing is left to do.</param>
/// <param name="RetryAfter">How long the provider wants to be left alone; null if it did not say.</param>
internal sealed record WithdrawalStep(PayoutState State, bool IsOver, TimeSpan? RetryAfter = null);
