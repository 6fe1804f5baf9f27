using System.Diagnostics;
using Microsoft.DurableTask;

namespace KaMeng.Benchmarks;

/// <summary>How long one step takes when nothing else goes on, and when a great deal does.</summary>
internal sealed class LatencyBenchmark : IBenchmark
{
    private const string Timed = nameof(Timed);
    private const string TimedSteps = nameof(TimedSteps);
    private const string Listening = nameof(Listening);
    private const string Ping = nameof(Ping);

    private readonly Probe _steps = new();
    private readonly Probe _resumes = new();

    public string Name => "latency";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchmarkSettings settings)
    {
        var steps = new List<double[]>();
        var resumes = new List<double[]>();
        var fsyncs = new List<double>();
        var stepping = new List<Timed>();
        var resuming = new List<Timed>();
        await using (EngineUnderTest test = await EngineUnderTest.StartAsync(settings, Register))
        {
            await StepsAsync(test, 1_000);
            await EventsAsync(test, 500);
            for (int run = 0; run < settings.Runs; run++)
            {
                stepping.Add(await test.TimeAsync(async () => steps.Add(await StepsAsync(test, settings.Scale(2_000)))));
                resuming.Add(await test.TimeAsync(async () => resumes.Add(await EventsAsync(test, settings.Scale(1_000)))));
                fsyncs.Add(await FsyncsAsync(test, settings.Scale(200)));
            }
        }

        var loaded = new List<double[]>();
        var rates = new List<double>();
        var loading = new List<Timed>();
        for (int run = 0; run < settings.Runs; run++)
        {
            (double rate, Timed load, double[] times) = await LoadedAsync(settings);
            rates.Add(rate);
            loading.Add(load);
            loaded.Add(times);
        }

        return
        [
            Latency("(b) one step, unloaded, p50", steps, 0.5, stepping, "≤ 1"),
            Latency("(b) one step, unloaded, p99", steps, 0.99, stepping, "≤ 10"),
            Latency("(b) event → resumed, unloaded, p50", resumes, 0.5, resuming, "≤ 1"),
            Latency("(b) event → resumed, unloaded, p99", resumes, 0.99, resuming, "≤ 10"),
            Latency("(b) one step at 80 % load, p50", loaded, 0.5, loading, string.Empty),
            Latency("(b) one step at 80 % load, p99", loaded, 0.99, loading, "≤ 50"),
            new Figure("(b) that load", Spread.Of(rates), "orchestrations/s"),
            new Figure("(g) fsyncs per 5-step orchestration, unloaded", Spread.Of(fsyncs), string.Empty, "≤ 12"),
        ];
    }

    private void Register(DurableTaskRegistry registry)
    {
        Workloads.Register(registry);
        registry
            .AddActivityFunc<long, long>(Timed, (_, before) =>
            {
                if (before != 0)
                {
                    _steps.Since(before);
                }

                return Stopwatch.GetTimestamp();
            })
            .AddOrchestratorFunc<int, int>(TimedSteps, async (context, steps) =>
            {
                // The end of one activity to the beginning of the next: commit, turn, commit.
                long before = 0;
                for (int step = 0; step < steps; step++)
                {
                    before = await context.CallActivityAsync<long>(Timed, before);
                }

                return steps;
            })
            .AddOrchestratorFunc<int, int>(Listening, async (context, pings) =>
            {
                for (int ping = 0; ping < pings; ping++)
                {
                    _resumes.Since(await context.WaitForExternalEvent<long>(Ping));
                }

                return pings;
            });
    }

    private static Figure Latency(string name, List<double[]> runs, double share, List<Timed> timed, string goal) =>
        new(name, Spread.Of(runs.Select(sorted => Spread.Percentile(sorted, share))), "ms", goal)
        {
            FsyncsPerSecond = Spread.Of(timed.Select(run => run.FsyncsPerSecond)).Median,
        };

    private async Task<double[]> StepsAsync(EngineUnderTest test, int steps)
    {
        _steps.Take();
        await test.Client.ScheduleNewOrchestrationInstanceAsync(TimedSteps, steps);
        await test.Engine.WaitForIdleAsync();
        return _steps.Take();
    }

    private async Task<double[]> EventsAsync(EngineUnderTest test, int pings)
    {
        _resumes.Take();
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(Listening, pings);
        for (int ping = 0; ping < pings; ping++)
        {
            await test.Engine.WaitForIdleAsync();
            await test.Client.RaiseEventAsync(id, Ping, Stopwatch.GetTimestamp());
        }

        await test.Engine.WaitForIdleAsync();
        return _resumes.Take();
    }

    private static async Task<double> FsyncsAsync(EngineUnderTest test, int count)
    {
        long before = test.Engine.Commits;
        for (int i = 0; i < count; i++)
        {
            await test.Client.ScheduleNewOrchestrationInstanceAsync(Workloads.FiveSteps, 0);
            await test.Engine.WaitForIdleAsync();
        }

        return (test.Engine.Commits - before) / (double)count;
    }

    private async Task<(double Rate, Timed Load, double[] Times)> LoadedAsync(BenchmarkSettings settings)
    {
        await using EngineUnderTest test = await EngineUnderTest.StartAsync(settings, Register);
        int count = settings.Scale(5_000);
        Timed full = await test.TimeAsync(async () =>
        {
            await test.StartManyAsync(TimedSteps, count, 5);
            await test.Engine.WaitForIdleAsync();
        });
        double rate = 0.8 * count / full.Took.TotalSeconds;
        _steps.Take();
        Timed load = await test.TimeAsync(async () =>
        {
            await test.StartSteadilyAsync(TimedSteps, 5, rate, TimeSpan.FromSeconds(settings.Quick ? 0.5 : 3));
            await test.Engine.WaitForIdleAsync();
        });
        return (rate, load, _steps.Take());
    }
}
