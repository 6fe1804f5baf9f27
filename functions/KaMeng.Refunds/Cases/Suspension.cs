namespace KaMeng.Refunds.Cases;

/// <summary>中止: the clocks of a case stand still.</summary>
/// <param name="By">Who stopped them.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Until">When the case goes on by itself (UTC).</param>
/// <param name="Held">What it waited for; it waits for the same again, for as long as was left.</param>
public sealed record Suspension(string By, DateTimeOffset At, DateTimeOffset Until, NextAction Held);
