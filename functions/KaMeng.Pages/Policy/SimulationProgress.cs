namespace KaMeng.Pages.Policy;

/// <summary>How far a simulation has come.</summary>
/// <param name="Version">The policy that is tried.</param>
/// <param name="Examined">How many closed cases were replayed.</param>
/// <param name="Differing">How many of them would have been treated differently.</param>
/// <param name="Better">How many of those better for the buyer.</param>
/// <param name="Worse">How many worse.</param>
/// <param name="Cursor">Where to go on; null at the end.</param>
public sealed record SimulationProgress(string Version, int Examined, int Differing, int Better, int Worse, string? Cursor);
