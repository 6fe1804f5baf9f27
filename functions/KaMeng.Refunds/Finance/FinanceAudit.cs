namespace KaMeng.Refunds.Finance;

/// <summary>One thing somebody did with a task.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who; the service itself opens tasks.</param>
/// <param name="What">What they did.</param>
public sealed record FinanceAudit(DateTimeOffset At, string By, string What);
