using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Cases;

/// <summary>What an application would open.</summary>
/// <param name="Case">The case, as it would be opened; it has no place in any table.</param>
/// <param name="Policy">What it would be decided by.</param>
/// <param name="Refundable">What of the payment is free.</param>
/// <param name="OpenCase">The case that is open on the order line and keeps another from being opened; null if none does.</param>
public sealed record ForeseenCase(RefundCase Case, RefundPolicy Policy, Money Refundable, string? OpenCase);
