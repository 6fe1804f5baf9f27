namespace KaMeng.Endurance.Simulating;

/// <summary>The input of a made-up orchestration: which program, and what earlier generations have seen.</summary>
/// <param name="Program">The number of the program.</param>
/// <param name="Generation">How often it has continued as new.</param>
/// <param name="Taken">The events taken so far, in order, as name:token.</param>
/// <param name="Origin">The call that made it; unlike an instance id it is never used again.</param>
internal sealed record Baton(int Program, int Generation, IReadOnlyList<string> Taken, string Origin);
