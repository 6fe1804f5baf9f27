namespace KaMeng.Endurance.Simulating;

/// <summary>Ends a schedule at the first thing that is wrong.</summary>
internal sealed class BrokenInvariantException(string message) : Exception(message);
