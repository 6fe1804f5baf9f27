namespace KaMeng.Pages.Orchestrations;

/// <summary>A raw act that was done, as the audit keeps it.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Word">What, in the contract's word.</param>
/// <param name="Note">Why.</param>
/// <param name="Outcome">What became of it; null while that is not known.</param>
public sealed record RawActLine(DateTimeOffset At, string By, string Word, string Note, string? Outcome);
