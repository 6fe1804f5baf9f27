namespace KaMeng.Functions.Orchestrations;

/// <summary>A merchant who is gone, and how far its cases are.</summary>
/// <param name="MerchantId">Who.</param>
/// <param name="Since">From when on (UTC).</param>
/// <param name="Passes">How often its cases were gone through.</param>
/// <param name="Escalated">How many of them stopped waiting for it.</param>
internal sealed record MerchantGoneInput(string MerchantId, DateTimeOffset Since, int Passes = 0, int Escalated = 0);
