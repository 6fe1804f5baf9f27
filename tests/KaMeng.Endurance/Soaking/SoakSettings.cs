namespace KaMeng.Endurance.Soaking;

/// <summary>How hard to soak.</summary>
internal sealed record SoakSettings(string Folder, int Kills, int Seed, int CasesPerLife = 60, int LongestLifeMilliseconds = 700)
{
    /// <summary>How long the last life may take to end all that was begun.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);
}
