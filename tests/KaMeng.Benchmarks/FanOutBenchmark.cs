namespace KaMeng.Benchmarks;

/// <summary>One orchestration that waits for very many activities at once.</summary>
internal sealed class FanOutBenchmark : IBenchmark
{
    public string Name => "fanout";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchmarkSettings settings)
    {
        await using EngineUnderTest test = await EngineUnderTest.StartAsync(settings, Workloads.Register);
        await RunAsync(test, 1_000);
        var thousand = new List<Timed>();
        var tenThousand = new List<Timed>();
        for (int run = 0; run < settings.Runs; run++)
        {
            thousand.Add(await RunAsync(test, 1_000));
            tenThousand.Add(await RunAsync(test, 10_000));
        }

        return
        [
            Figure("(c) 1,000 activities at once", thousand, "≤ 1,000"),
            Figure("(c) 10,000 activities at once", tenThousand, "linear"),
        ];
    }

    private static Figure Figure(string name, List<Timed> runs, string goal) =>
        new(name, Spread.Of(runs.Select(run => run.Took.TotalMilliseconds)), "ms", goal)
        {
            FsyncsPerSecond = Spread.Of(runs.Select(run => run.FsyncsPerSecond)).Median,
        };

    private static Task<Timed> RunAsync(EngineUnderTest test, int activities) => test.TimeAsync(async () =>
    {
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(Workloads.FanOut, activities);
        await test.Client.WaitForInstanceCompletionAsync(id);
    });
}
