using System.Diagnostics;
using System.Text.Json;
using KaMeng.Local.Durable;
using Microsoft.DurableTask;

namespace KaMeng.Benchmarks;

/// <summary>A process that opens a store full of waiting instances and does nothing else, so that its memory is the engine's.</summary>
internal static class TimersProcess
{
    internal const string Waiting = nameof(Waiting);
    internal static readonly DateTime Began = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    internal static DateTime FirstDue(int run) => Began.AddHours(1 + run);

    /// <summary>Runs it and writes what it found as JSON.</summary>
    internal static async Task<int> RunAsync(string path, int run, int seconds, int warm, TextWriter output)
    {
        var lateness = new Probe();
        var clock = new JumpingClock(Began);
        var registry = new DurableTaskRegistry();
        registry.AddOrchestratorFunc<DateTime, int>(Waiting, async (context, due) =>
        {
            await context.CreateTimer(due, CancellationToken.None);
            lateness.Add(clock.GetUtcNow() - due);
            return 0;
        });
        var options = new DurableEngineOptions { DatabasePath = path, TimeProvider = clock };
        await using var engine = new DurableEngine(options, registry);
        long began = Stopwatch.GetTimestamp();
        await engine.StartAsync();
        TimeSpan restart = Stopwatch.GetElapsedTime(began);

        // As many more, begun by this process, as it keeps in memory between turns.
        for (int i = 0; i < warm; i += 1_000)
        {
            await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ =>
                engine.Client.ScheduleNewOrchestrationInstanceAsync(Waiting, FirstDue(run).AddDays(1))));
            await engine.WaitForIdleAsync();
        }

        GC.Collect();
        long settled = Environment.WorkingSet;
        long commits = engine.Commits;
        clock.JumpTo(FirstDue(run).AddSeconds(-1));
        engine.ClockMoved();
        await Task.Delay(TimeSpan.FromSeconds(seconds + 1));
        await engine.WaitForIdleAsync();
        using Process self = Process.GetCurrentProcess();
        var found = new TimersFound(
            restart.TotalSeconds, settled, self.PeakWorkingSet64, lateness.Take(), (engine.Commits - commits) / (double)seconds);
        await output.WriteLineAsync(JsonSerializer.Serialize(found));
        return 0;
    }
}
