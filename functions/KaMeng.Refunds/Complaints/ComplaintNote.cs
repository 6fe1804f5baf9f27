namespace KaMeng.Refunds.Complaints;

/// <summary>One thing that was done about a complaint.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who: an operator's subject, <c>PROVIDER</c> or <c>SYSTEM</c>.</param>
/// <param name="Did">UPPER_SNAKE.</param>
/// <param name="Note">In words, where there are any.</param>
public sealed record ComplaintNote(DateTimeOffset At, string By, string Did, string? Note);
