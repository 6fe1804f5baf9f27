namespace KaMeng.Refunds.Cases;

/// <summary>A case of the same order line that was there before.</summary>
/// <param name="RefundId">Which.</param>
/// <param name="Reason">Why the money was asked back.</param>
/// <param name="Outcome">How it ended; null while it is open.</param>
/// <param name="OpenedAt">When it was opened (UTC).</param>
public sealed record EarlierCase(string RefundId, RefundReason Reason, CaseOutcome? Outcome, DateTimeOffset OpenedAt);
