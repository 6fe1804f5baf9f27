using System.Diagnostics;
using DurableTask.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Benchmarks;

/// <summary>What a console asks: a hundred of a hundred thousand.</summary>
internal sealed class PagesBenchmark : IBenchmark
{
    private const int Instances = 100_000;
    private const int Size = 100;
    private static readonly DateTime Began = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public string Name => "pages";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchmarkSettings settings)
    {
        await using EngineUnderTest test = await EngineUnderTest.StartAsync(settings, Workloads.Register, null, Prepare);
        DateTimeOffset late = Began.AddSeconds(Instances - 5_000);
        return
        [
            await MeasureAsync(settings, test, "first page", new OrchestrationQuery()),
            await MeasureAsync(settings, test, "a page in the middle", new OrchestrationQuery(), skip: Instances / 2),
            await MeasureAsync(settings, test, "failed only", new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Failed] }),
            await MeasureAsync(
                settings,
                test,
                "failed or terminated, in the middle",
                new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated] },
                skip: 5_000),
            await MeasureAsync(settings, test, "created late", new OrchestrationQuery { CreatedFrom = late }),
            await MeasureAsync(settings, test, "id prefix", new OrchestrationQuery { InstanceIdPrefix = "a" }),
        ];
    }

    private static async Task<Figure> MeasureAsync(
        BenchmarkSettings settings,
        EngineUnderTest test,
        string what,
        OrchestrationQuery query,
        int skip = 0)
    {
        query = query with { PageSize = Size, FetchInputsAndOutputs = true };
        string? token = skip == 0 ? null : (await PageAsync(test, query, null, skip)).ContinuationToken;
        var p99 = new List<double>();
        for (int run = -1; run < settings.Runs; run++)
        {
            var times = new double[100];
            for (int i = 0; i < times.Length; i++)
            {
                long began = Stopwatch.GetTimestamp();
                Page<OrchestrationMetadata> page = await PageAsync(test, query, token, Size);
                times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                if (page.Values.Count != Size)
                {
                    throw new InvalidOperationException($"A page of '{what}' has {page.Values.Count} instances; {Size} were to be expected.");
                }
            }

            Array.Sort(times);
            if (run >= 0)
            {
                p99.Add(Spread.Percentile(times, 0.99));
            }
        }

        return new Figure($"(f) page of 100 of 100,000: {what}, p99", Spread.Of(p99), "ms", "≤ 50");
    }

    private static async Task<Page<OrchestrationMetadata>> PageAsync(EngineUnderTest test, OrchestrationQuery query, string? token, int until)
    {
        int seen = 0;
        await foreach (Page<OrchestrationMetadata> page in test.Client.GetAllInstancesAsync(query).AsPages(token, Size))
        {
            seen += page.Values.Count;
            if (seen >= until)
            {
                return page;
            }
        }

        throw new InvalidOperationException($"Only {seen:N0} instances were listed; {until:N0} were to be expected.");
    }

    private static void Prepare(string path)
    {
        using var store = new PreparedStore(path);
        for (int i = 1; i <= Instances; i++)
        {
            DateTime created = Began.AddSeconds(i);
            switch (i % 20)
            {
                case 0:
                    store.AddWaiting(i, Workloads.FiveSteps, created, created.AddYears(100));
                    break;
                case 1 or 2:
                    store.AddEnded(i, Workloads.FiveSteps, created, OrchestrationStatus.Failed);
                    break;
                case 3:
                    store.AddEnded(i, Workloads.FiveSteps, created, OrchestrationStatus.Terminated);
                    break;
                default:
                    store.AddEnded(i, Workloads.FiveSteps, created, OrchestrationStatus.Completed);
                    break;
            }
        }
    }
}
