namespace KaMeng.Endurance.Soaking;

/// <summary>What a soak found.</summary>
internal sealed record SoakReport
{
    internal required int Seed { get; init; }

    internal required int Kills { get; init; }

    /// <summary>Kills that fell before the engine had said that it was ready.</summary>
    internal required int EarlyKills { get; init; }

    internal required int Started { get; init; }

    internal required int Instances { get; init; }

    internal required int Events { get; init; }

    /// <summary>Calls whose answer never came.</summary>
    internal required int Doubtful { get; init; }

    internal required int Effects { get; init; }

    /// <summary>Runs of an activity beyond its first: a kill fell between the effect and the commit of its result.</summary>
    internal required int RepeatedRuns { get; init; }

    internal required IReadOnlyList<TimeSpan> EngineStarts { get; init; }

    internal required IReadOnlyList<TimeSpan> Restarts { get; init; }

    internal required TimeSpan Took { get; init; }

    /// <summary>Each thing that was acknowledged and is not there, in words.</summary>
    internal required IReadOnlyList<string> Lost { get; init; }

    /// <summary>Each thing that was done twice, out of order or unasked, or changed after its end, in words.</summary>
    internal required IReadOnlyList<string> Wrong { get; init; }

    internal bool IsClean => Lost.Count == 0 && Wrong.Count == 0;

    internal void Print(TextWriter output)
    {
        output.WriteLine();
        Row(output, "seed", $"{Seed}");
        Row(output, "kills (SIGKILL)", $"{Kills}, {EarlyKills} of them before the engine was ready");
        Row(output, "starts acknowledged", $"{Started:N0}");
        Row(output, "instances", $"{Instances:N0}");
        Row(output, "events acknowledged", $"{Events:N0}");
        Row(output, "calls left in doubt", $"{Doubtful:N0}");
        Row(output, "effects applied", $"{Effects:N0}");
        Row(output, "repeated runs", $"{RepeatedRuns:N0} (killed between effect and commit)");
        Row(output, "engine start", Spread(EngineStarts));
        Row(output, "process start to ready", Spread(Restarts));
        Row(output, "took", $"{Took.TotalSeconds:F0} s");
        Row(output, "lost", $"{Lost.Count}");
        Row(output, "duplicated or changed", $"{Wrong.Count}");
        foreach (string each in Lost.Concat(Wrong).Take(40))
        {
            output.WriteLine($"  {each}");
        }
    }

    private static void Row(TextWriter output, string what, string value) => output.WriteLine($"{what,-24} {value}");

    private static string Spread(IReadOnlyList<TimeSpan> times)
    {
        double[] sorted = [.. times.Select(time => time.TotalMilliseconds).Order()];
        return sorted.Length == 0 ? "-" : $"p50 {sorted[sorted.Length / 2]:F0} ms, max {sorted[^1]:F0} ms";
    }
}
