namespace KaMeng.Benchmarks;

/// <summary>Many small orchestrations at once, of two kinds; and what each leaves on the disk.</summary>
internal sealed class ThroughputBenchmark : IBenchmark
{
    public string Name => "throughput";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchmarkSettings settings)
    {
        await StepsAsync(settings, 500);
        await EventsAsync(settings, 500);
        var steps = new List<ThroughputRun>();
        var events = new List<ThroughputRun>();
        for (int run = 0; run < settings.Runs; run++)
        {
            steps.Add(await StepsAsync(settings, settings.Scale(5_000)));
            events.Add(await EventsAsync(settings, settings.Scale(2_000)));
        }

        return
        [
            Rate($"(a) {settings.Scale(5_000):N0} at once × 5 activities", steps),
            Rate($"(a) {settings.Scale(2_000):N0} at once × 3 activities + 1 event", events),
            new Figure("(g) on disk per finished 5-step orchestration", Spread.Of(steps.Select(run => run.BytesEach)), "B", "≤ 5,120"),
            new Figure("(g) fsyncs per orchestration at saturation", Spread.Of(steps.Select(run => run.FsyncsEach)), "", "≤ 0.25"),
            new Figure("(a) processor time per 5-step orchestration", Spread.Of(steps.Select(run => run.MicrosecondsEach)), "µs"),
            new Figure("(g) allocated per 5-step orchestration", Spread.Of(steps.Select(run => run.AllocatedEach)), "B"),
        ];
    }

    private static Figure Rate(string name, List<ThroughputRun> runs) =>
        new(name, Spread.Of(runs.Select(run => run.PerSecond)), "orchestrations/s", "≥ 2,000")
        {
            CommitsPerSecond = Spread.Of(runs.Select(run => run.JobsPerSecond)).Median,
            FsyncsPerSecond = Spread.Of(runs.Select(run => run.FsyncsPerSecond)).Median,
            OfSqliteAlone = Spread.Of(runs.Select(run => run.OfSqliteAlone)).Median,
        };

    private static Task<ThroughputRun> StepsAsync(BenchmarkSettings settings, int count) =>
        MeasureAsync(settings, count, async test =>
        {
            await test.StartManyAsync(Workloads.FiveSteps, count);
            await test.Engine.WaitForIdleAsync();
        });

    private static Task<ThroughputRun> EventsAsync(BenchmarkSettings settings, int count) =>
        MeasureAsync(settings, count, async test =>
        {
            string[] ids = await test.StartManyAsync(Workloads.ThreeStepsAndEvent, count);
            await Task.WhenAll(ids.Select(id => test.Client.RaiseEventAsync(id, Workloads.Approval, 1)));
            await test.Engine.WaitForIdleAsync();
        });

    private static async Task<ThroughputRun> MeasureAsync(BenchmarkSettings settings, int count, Func<EngineUnderTest, Task> work)
    {
        EngineUnderTest test = await EngineUnderTest.StartAsync(settings, Workloads.Register);
        await using (test)
        {
            long allocated = GC.GetTotalAllocatedBytes();
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            Timed timed = await test.TimeAsync(() => work(test));
            allocated = GC.GetTotalAllocatedBytes() - allocated;
            processor = Environment.CpuUsage.TotalTime - processor;
            await test.MustHaveCompletedAsync(count);
            SqliteAlone alone = SqliteAlone.Read(test.DatabasePath);

            // Closing the last connection moves everything from the log to the file.
            await test.Engine.StopAsync();
            long bytes = new FileInfo(test.DatabasePath).Length;
            TimeSpan best = alone.Write(settings.Folder, timed.Fsyncs);
            return new ThroughputRun(count, timed.Took, alone.Jobs, timed.Fsyncs, bytes, allocated, processor, best);
        }
    }
}
