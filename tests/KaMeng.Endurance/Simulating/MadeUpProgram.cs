namespace KaMeng.Endurance.Simulating;

/// <summary>A made-up orchestration.</summary>
/// <param name="Number">Its place among the programs of the schedule.</param>
/// <param name="Body">What it does, in each generation.</param>
/// <param name="Generations">How often it continues as new.</param>
/// <param name="Drains">Whether it goes on until it has taken every event that was accepted for it.</param>
/// <param name="Rewindable">Whether a rewind of it can be followed: it catches no failure and tries nothing twice.</param>
internal sealed record MadeUpProgram(int Number, Op Body, int Generations, bool Drains, bool Rewindable);
