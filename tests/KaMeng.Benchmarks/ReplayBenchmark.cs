using System.Diagnostics;
using Microsoft.DurableTask;

namespace KaMeng.Benchmarks;

/// <summary>A long history, read from the store and replayed whole before the orchestration goes on.</summary>
internal sealed class ReplayBenchmark : IBenchmark
{
    private const string LongLived = nameof(LongLived);
    private const string Nothing = nameof(Nothing);
    private const string Ping = nameof(Ping);
    private const int EventsPerStep = 4;

    private readonly Probe _resumes = new();

    public string Name => "replay";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchmarkSettings settings) =>
    [
        await MeasureAsync(settings, 1_000, string.Empty),
        await MeasureAsync(settings, 10_000, "≤ 50"),
        await MeasureAsync(settings, 40_000, "linear"),
    ];

    private async Task<Figure> MeasureAsync(BenchmarkSettings settings, int events, string goal)
    {
        await using EngineUnderTest test = await EngineUnderTest.StartAsync(settings, Register);
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(LongLived, events / EventsPerStep);
        await test.Engine.WaitForIdleAsync();
        await using EngineUnderTest replaying = await test.RestartAsync(Register, options => options.ReplayEveryTurn = true);
        var runs = new List<double>();
        for (int run = -3; run < settings.Runs * 2; run++)
        {
            _resumes.Take();
            await replaying.Client.RaiseEventAsync(id, Ping, Stopwatch.GetTimestamp());
            await replaying.Engine.WaitForIdleAsync();
            if (run >= 0)
            {
                runs.Add(_resumes.Take()[0]);
            }
        }

        return new Figure($"(d) replay of a history of {events:N0} events, event → resumed", Spread.Of(runs), "ms", goal);
    }

    private void Register(DurableTaskRegistry registry) => registry
        .AddActivityFunc<int, int>(Nothing, (_, number) => number)
        .AddOrchestratorFunc<int, int>(LongLived, async (context, steps) =>
        {
            for (int step = 0; step < steps; step++)
            {
                await context.CallActivityAsync<int>(Nothing, step);
            }

            while (true)
            {
                long sent = await context.WaitForExternalEvent<long>(Ping);
                if (!context.IsReplaying)
                {
                    _resumes.Since(sent);
                }
            }
        });
}
