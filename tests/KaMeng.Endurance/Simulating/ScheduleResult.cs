namespace KaMeng.Endurance.Simulating;

/// <summary>What became of one schedule.</summary>
/// <param name="Seed">What it was made from.</param>
/// <param name="Broken">What the checker found wrong first; null when all was well.</param>
/// <param name="Steps">How many steps it took.</param>
/// <param name="Commits">How many transactions the engine committed.</param>
/// <param name="Crashes">How often the engine crashed.</param>
/// <param name="Instances">How many instances there were.</param>
/// <param name="Trace">The steps one by one, when they were asked for.</param>
internal sealed record ScheduleResult(
    int Seed,
    string? Broken,
    int Steps,
    long Commits,
    int Crashes,
    int Instances,
    IReadOnlyList<string> Trace);
