namespace KaMeng.Functions.Reconciliation;

/// <summary>What finance found out about a difference.</summary>
/// <param name="Resolution">What was made of it.</param>
/// <param name="By">Who.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Note">In words.</param>
internal sealed record DifferenceResolution(DifferenceEnd Resolution, string By, DateTimeOffset At, string Note);
