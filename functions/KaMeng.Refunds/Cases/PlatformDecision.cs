namespace KaMeng.Refunds.Cases;

/// <summary>One decision an operator gave, whether or not it stood alone.</summary>
/// <param name="By">Who.</param>
/// <param name="Kind">What they decided.</param>
/// <param name="Instance">The how manieth look it was.</param>
/// <param name="At">When (UTC).</param>
public sealed record PlatformDecision(string By, MoveKind Kind, ReviewInstance Instance, DateTimeOffset At);
