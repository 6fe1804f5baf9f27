namespace KaMeng.Functions.Orchestrations;

/// <summary>How far the cases of a gone merchant are.</summary>
/// <param name="Passes">How often they were gone through.</param>
/// <param name="Escalated">How many stopped waiting for it.</param>
/// <param name="Open">How many were open at the last pass.</param>
/// <param name="At">When that was (UTC).</param>
internal sealed record MerchantGoneProgress(int Passes, int Escalated, int Open, DateTimeOffset At);
