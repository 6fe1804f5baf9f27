using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Standing;

/// <summary>A silence on record.</summary>
/// <param name="RefundId">The case.</param>
/// <param name="At">When the merchant's time was over (UTC).</param>
/// <param name="Effect">What its silence did.</param>
/// <param name="Penalty">What it owes the buyer besides the refund, by its signed terms; null for nothing.</param>
internal sealed record KeptSilence(string RefundId, DateTimeOffset At, TimeoutEffect Effect, Money? Penalty);
