using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Policies;

/// <summary>What a silent merchant owes the buyer besides the refund, by its signed terms (policy.md; M6).</summary>
/// <param name="Enabled">Whether the policy knows such a penalty at all.</param>
/// <param name="Times">How many times the refund.</param>
/// <param name="Least">At least this.</param>
public sealed record SilencePenalty(bool Enabled, int Times, Money Least);
