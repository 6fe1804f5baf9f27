using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Cases;

/// <summary>An approval of 1000.00 CNY or more, given once: another identity must give it again (policy.md, high value).</summary>
/// <param name="By">Who gave the first.</param>
/// <param name="Amount">How much they granted.</param>
/// <param name="At">When (UTC).</param>
public sealed record PendingApproval(string By, Money Amount, DateTimeOffset At);
