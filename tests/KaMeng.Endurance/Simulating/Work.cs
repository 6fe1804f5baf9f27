namespace KaMeng.Endurance.Simulating;

/// <summary>The input of the one activity there is.</summary>
internal sealed record Work(string Call, double FailureOdds);
