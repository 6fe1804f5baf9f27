namespace KaMeng.Functions.Storage;

/// <summary>A bell that was rung and not answered.</summary>
/// <param name="Key">What rings, by its kind.</param>
/// <param name="RefundId">The case.</param>
/// <param name="Since">When it was rung last (UTC).</param>
internal sealed record RungBell(string Key, string RefundId, DateTimeOffset Since);
