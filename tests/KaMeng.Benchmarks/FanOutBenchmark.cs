namespace KaMeng.Benchmarks;

/// <summary>One orchestration that waits for very many activities at once.</summary>
internal sealed class FanOutBenchmark : IBenchmark
{
    public string Name => "fanout";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchmarkSettings settings)
    {
        await using EngineUnderTest test = await EngineUnderTest.StartAsync(settings, Workloads.Register);
        await RunAsync(test, 1_000);
        var thousand = new List<double>();
        var tenThousand = new List<double>();
        for (int run = 0; run < settings.Runs; run++)
        {
            thousand.Add(await RunAsync(test, 1_000));
            tenThousand.Add(await RunAsync(test, 10_000));
        }

        return
        [
            new Figure("(c) 1,000 activities at once", Spread.Of(thousand), "ms", "≤ 1,000"),
            new Figure("(c) 10,000 activities at once", Spread.Of(tenThousand), "ms", "linear"),
        ];
    }

    private static async Task<double> RunAsync(EngineUnderTest test, int activities)
    {
        TimeSpan took = await EngineUnderTest.TimeAsync(async () =>
        {
            string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(Workloads.FanOut, activities);
            await test.Client.WaitForInstanceCompletionAsync(id);
        });
        return took.TotalMilliseconds;
    }
}
