using System.Diagnostics;
using System.Text.Json;

namespace KaMeng.Benchmarks;

/// <summary>A million instances that wait for their timers, in a process of their own.</summary>
internal sealed class TimersBenchmark : IBenchmark
{
    internal const string Command = "timers-process";
    private const int PerSecond = 1_000;

    public string Name => "timers";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchmarkSettings settings)
    {
        string folder = Directory.CreateDirectory(Path.Combine(settings.Folder, $"bench-{Guid.NewGuid():N}")).FullName;
        try
        {
            int count = settings.Scale(1_000_000);
            int seconds = settings.Quick ? 3 : 10;
            int runs = settings.Quick ? 1 : Math.Min(3, settings.Runs);
            string path = Path.Combine(folder, "durable.db");
            Prepare(path, count, seconds, runs);
            double size = new FileInfo(path).Length;
            var found = new List<TimersFound>();
            for (int run = 0; run < runs; run++)
            {
                found.Add(await RunAsync(path, run, seconds, settings.Scale(20_000)));
                if (found[^1].Lateness.Length != PerSecond * seconds)
                {
                    throw new InvalidOperationException($"{PerSecond * seconds:N0} timers fell due, but {found[^1].Lateness.Length:N0} fired.");
                }
            }

            string waiting = $"{count:N0} waiting";
            return
            [
                Of($"(e) {waiting}: memory of the process", found, each => each.Memory / (double)(1 << 20), "MiB", "≤ 1,024"),
                Of($"(e) {waiting}: its peak", found, each => each.PeakMemory / (double)(1 << 20), "MiB", "≤ 1,024"),
                Of($"(e) {waiting}: restart", found, each => each.RestartSeconds, "s", "≤ 10"),
                Lateness("p50", found, 0.5, string.Empty),
                Lateness("p99", found, 0.99, "≤ 100"),
                Lateness("most", found, 1, string.Empty),
                new Figure($"(e) {waiting}: earliest firing", Spread.Of(found.Select(each => each.Lateness[0])), "ms late", "≥ 0"),
                new Figure($"(e) {waiting}: on disk, each", Spread.Of([size / count]), "B"),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Figure Of(string name, List<TimersFound> found, Func<TimersFound, double> value, string unit, string goal) =>
        new(name, Spread.Of(found.Select(value)), unit, goal);

    private static Figure Lateness(string name, List<TimersFound> found, double share, string goal) =>
        new($"(e) lateness with 1,000 due per second, {name}", Spread.Of(found.Select(each => Spread.Percentile(each.Lateness, share))), "ms", goal)
        {
            FsyncsPerSecond = Spread.Of(found.Select(each => each.FsyncsPerSecond)).Median,
        };

    private static void Prepare(string path, int count, int seconds, int runs)
    {
        // The keys of those that fall due in one run lie far apart, as those of instances begun at different times would.
        int dueInRun = PerSecond * seconds;
        int stride = count / (dueInRun * runs);
        using var store = new PreparedStore(path);
        for (int i = 0; i < count; i++)
        {
            (int place, int rest) = Math.DivRem(i, stride);
            bool soon = rest == 0 && place < dueInRun * runs;
            DateTime at = soon
                ? TimersProcess.FirstDue(place % runs).AddMilliseconds(place / runs)
                : TimersProcess.FirstDue(runs).AddDays(1).AddSeconds(i);
            store.AddWaiting(i + 1, TimersProcess.Waiting, TimersProcess.Began, at);
        }
    }

    private static async Task<TimersFound> RunAsync(string path, int run, int seconds, int warm)
    {
        string program = Environment.ProcessPath!;
        string[] host = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(TimersBenchmark).Assembly.Location] : [];
        var start = new ProcessStartInfo(program, [.. host, Command, path, $"{run}", $"{seconds}", $"{warm}"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<TimersFound>(said)!
            : throw new InvalidOperationException($"The process with the timers ended with {process.ExitCode}: {said}");
    }
}
