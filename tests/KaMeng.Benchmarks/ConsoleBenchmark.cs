using System.Diagnostics;
using KaMeng.Functions.Storage;
using KaMeng.Local;
using KaMeng.Local.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Benchmarks;

/// <summary>What an operator waits for among a hundred thousand open cases, on the one-process host with an Azurite of its own.</summary>
internal sealed class ConsoleBenchmark : IBenchmark
{
    private const int Cases = 100_000;
    private const int Times = 40;

    public string Name => "console";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchmarkSettings settings)
    {
        int count = settings.Scale(Cases);
        string folder = Directory.CreateTempSubdirectory("kameng-console-").FullName;
        try
        {
            // In memory: the one on disk saves whole databases while they are written, which is not what is measured.
            await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true, Accounts = [AzuriteAccount.Random("bench")] });
            await using LocalHost host = await LocalHost.StartAsync(
                new LocalHostOptions { DataFolder = folder, Port = 0, Log = false, StorageConnectionString = azurite.ConnectionStringFor(azurite.Accounts[0]) });
            var many = new ManyCases(host.StorageConnectionString, host.Clock.GetUtcNow());
            long began = Stopwatch.GetTimestamp();
            await many.WriteAsync(count);
            await Console.Error.WriteLineAsync($"{count:N0} cases written in {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s");
            return await MeasureAsync(settings, host, count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(BenchmarkSettings settings, LocalHost host, int count)
    {
        using var caller = new ConsoleCaller(host.Address);
        await caller.SignInAsync();
        var counting = new List<double>();
        for (int run = 0; run < settings.Runs; run++)
        {
            long began = Stopwatch.GetTimestamp();
            var counted = await host.Services.GetRequiredService<OpenCaseCounting>().CountAsync(host.Clock.GetUtcNow(), CancellationToken.None);
            counting.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            if (counted.All != count)
            {
                throw new InvalidOperationException($"{counted.All:N0} cases were counted; {count:N0} were written.");
            }
        }

        return
        [
            .. await PageAsync(settings, caller, $"work list of {count:N0}", _ => "/console/cases"),
            .. await PageAsync(settings, caller, $"work list of {count:N0}, platform review only", _ => "/console/cases?stage=PLATFORM_REVIEW"),
            .. await PageAsync(settings, caller, $"work list of {count:N0}, one merchant", i => $"/console/cases?merchantId=m-{i % 500}"),
            .. await PageAsync(settings, caller, $"a case's page among {count:N0}", i => "/console/cases/" + ManyCases.IdOf(i * 17)),
            new Figure($"(h) counting {count:N0} open cases", Spread.Of(counting), "s"),
            new Figure("(h) weight of the work list with its files", Spread.Of([await caller.WeightAsync("/console/cases")]), "kB", "≤ 200"),
            new Figure("(h) weight of a case's page with its files", Spread.Of([await caller.WeightAsync("/console/cases/" + ManyCases.IdOf(17))]), "kB", "≤ 200"),
        ];
    }

    private static async Task<IReadOnlyList<Figure>> PageAsync(BenchmarkSettings settings, ConsoleCaller caller, string what, Func<int, string> path)
    {
        var p50 = new List<double>();
        var p95 = new List<double>();
        for (int run = 0; run < settings.Runs; run++)
        {
            double[] times = await caller.TimesAsync(Times, path);
            p50.Add(Spread.Percentile(times, 0.5));
            p95.Add(Spread.Percentile(times, 0.95));
        }

        return [new Figure($"(h) {what}, p50", Spread.Of(p50), "ms"), new Figure($"(h) {what}, p95", Spread.Of(p95), "ms")];
    }
}
