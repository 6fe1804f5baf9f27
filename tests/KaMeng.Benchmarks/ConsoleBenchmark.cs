using System.Diagnostics;
using Azure.Data.Tables;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Storage;
using KaMeng.Local;
using KaMeng.Local.Azurite;
using KaMeng.Pages.WorkList;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Benchmarks;

/// <summary>What an operator waits for among a hundred thousand open cases, on the one-process host with an Azurite of its own.</summary>
internal sealed class ConsoleBenchmark : IBenchmark
{
    private const int Cases = 100_000;
    private const int Times = 20;
    private const int Browsers = 20;
    private const string PageGoal = "≤ 300";
    private const string WeightGoal = "≤ 200";

    public string Name => "console";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchmarkSettings settings)
    {
        int count = settings.Scale(Cases);
        string folder = Directory.CreateTempSubdirectory("kameng-console-").FullName;
        try
        {
            using var filling = new AzuriteFilling(folder);
            var many = new ManyCases(TimeProvider.System.GetUtcNow());
            int records = filling.Write(TableNames.Cases, many.Records(count));
            int entries = filling.Write(TableNames.WorkList, many.ListEntries(count));
            await Console.Error.WriteLineAsync($"{count:N0} cases made");

            // In memory: the one on disk saves whole databases while they are written, which is not what is measured.
            await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true, Accounts = [AzuriteAccount.Random("bench")] });
            string storage = azurite.ConnectionStringFor(azurite.Accounts[0]);
            var service = new TableServiceClient(storage, new TableClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromMinutes(10) } });
            await AzuriteFilling.TakeAsync(service, TableNames.Cases, records);
            await AzuriteFilling.TakeAsync(service, TableNames.WorkList, entries);
            await using LocalHost host = await LocalHost.StartAsync(
                new LocalHostOptions { DataFolder = folder, Port = 0, Log = false, StorageConnectionString = storage });
            return await MeasureAsync(settings, host, service, count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(BenchmarkSettings settings, LocalHost host, TableServiceClient service, int count)
    {
        using var caller = new ConsoleCaller(host.Address);
        using var storage = new StorageShare(service.Uri.Port);
        await caller.SignInAsync();
        var figures = new List<Figure> { await CountingAsync(host, storage, count) };
        string deep = ListCursor.Write(WorkListKey.NotDueBefore(host.Clock.GetUtcNow().AddDays(4)));
        (string What, Func<int, string> Path)[] pages =
        [
            ("work list, first page", _ => "/console/cases"),
            ("work list, a page in the middle", _ => "/console/cases?cursor=" + deep),
            ("work list, one stage", _ => "/console/cases?stage=PLATFORM_REVIEW"),
            ("work list, one flag", _ => "/console/cases?flag=HIGH_VALUE"),
            ("work list, one reason", _ => "/console/cases?reason=CODE_USED"),
            ("work list, 1000 yuan or more", _ => "/console/cases?yuanFrom=1000"),
            ("work list, due within 4 hours", _ => "/console/cases?due=4"),
            ("work list, for an operator", _ => "/console/cases?operator=1"),
            ("work list, claimed by me (none)", _ => "/console/cases?mine=1"),
            ("work list, one merchant", i => $"/console/cases?merchantId=m-{i % 500}"),
            ("one case's page", i => "/console/cases/" + ManyCases.IdOf(i * 17)),
            ("operator API, first page of 50", _ => "/api/operator/refunds"),
        ];
        foreach ((string what, Func<int, string> path) in pages)
        {
            await Console.Error.WriteLineAsync($"{what} …");
            figures.AddRange(await PageAsync(settings, caller, storage, what, path));
        }

        figures.AddRange(await LiveAsync(settings, caller, storage));
        figures.Add(await AzuriteAloneAsync(settings, service));
        foreach ((string what, string path) in new[] { ("the work list", "/console/cases"), ("a case's page", "/console/cases/" + ManyCases.IdOf(17)) })
        {
            (double plain, double packed) = await caller.WeightAsync(path);
            figures.Add(new Figure($"(h) weight of {what} with its files", Spread.Of([plain]), "kB", WeightGoal));
            figures.Add(new Figure($"(h) the same, compressed (gzip)", Spread.Of([packed]), "kB"));
        }

        return figures;
    }

    private static async Task<Figure> CountingAsync(LocalHost host, StorageShare storage, int count)
    {
        await Console.Error.WriteLineAsync("counting …");
        storage.Take();
        long began = Stopwatch.GetTimestamp();
        StageCounts counted = await host.Services.GetRequiredService<OpenCaseCounting>().CountAsync(host.Clock.GetUtcNow(), CancellationToken.None);
        double took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        (int questions, TimeSpan waited) = storage.Take();
        return counted.All == count
            ? new Figure("(h) counting all, by a timer", Spread.Of([took]), "ms") { OfItAzurite = waited.TotalMilliseconds, Questions = questions }
            : throw new InvalidOperationException($"{counted.All:N0} cases were counted; {count:N0} were written.");
    }

    private static async Task<IReadOnlyList<Figure>> PageAsync(
        BenchmarkSettings settings, ConsoleCaller caller, StorageShare storage, string what, Func<int, string> path)
    {
        var p50 = new List<double>();
        var p95 = new List<double>();
        var waited = new List<double>();
        var questions = new List<double>();
        for (int run = 0; run < settings.Runs; run++)
        {
            double[] times = await caller.TimesAsync(Times, path, () => storage.Take(), () =>
            {
                (int asked, TimeSpan wait) = storage.Take();
                questions.Add(asked);
                waited.Add(wait.TotalMilliseconds);
            });
            p50.Add(Spread.Percentile(times, 0.5));
            p95.Add(Spread.Percentile(times, 0.95));
        }

        return
        [
            new Figure($"(h) {what}, p50", Spread.Of(p50), "ms") { OfItAzurite = Spread.Of(waited).Median, Questions = Spread.Of(questions).Median },
            new Figure($"(h) {what}, p95", Spread.Of(p95), "ms", PageGoal),
        ];
    }

    // Twenty browsers with the list open ask within the same second, each with the tag of what it shows.
    private static async Task<IReadOnlyList<Figure>> LiveAsync(BenchmarkSettings settings, ConsoleCaller caller, StorageShare storage)
    {
        var slowest = new List<double>();
        var questions = new List<double>();
        var waited = new List<double>();
        for (int run = 0; run < settings.Runs; run++)
        {
            // Until what was read before is too old to be shown again.
            await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);
            storage.Take();
            long began = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, Browsers).Select(_ => caller.RefreshAsync("/console/cases")));
            slowest.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            (int asked, TimeSpan wait) = storage.Take();
            questions.Add(asked);
            waited.Add(wait.TotalMilliseconds);
        }

        return
        [
            new Figure($"(h) a live refresh of {Browsers} browsers at once, until the last is answered", Spread.Of(slowest), "ms", "≤ 1,000")
            {
                OfItAzurite = Spread.Of(waited).Median,
                Questions = Spread.Of(questions).Median,
            },
        ];
    }

    // What Azurite takes for the first page when it is asked without a limit to look ahead to: it sorts all that match, whatever is asked for.
    private static async Task<Figure> AzuriteAloneAsync(BenchmarkSettings settings, TableServiceClient service)
    {
        TableClient workList = service.GetTableClient(TableNames.WorkList);
        var times = new List<double>();
        for (int run = 0; run < settings.Runs; run++)
        {
            long began = Stopwatch.GetTimestamp();
            await foreach (TableEntity _ in workList.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {WorkListKey.Everyone}"), maxPerPage: 50))
            {
                break;
            }

            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return new Figure("(h) Azurite alone, first 50 of everybody's list, asked without a bound", Spread.Of(times), "ms");
    }
}
