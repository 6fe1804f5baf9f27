using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DurableTask.Core.Exceptions;
using KaMeng.Local.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Endurance.Soaking;

/// <summary>
/// The process that is killed: the engine on a file, driven by lines on its input ("number verb instance [text]") and answered by lines
/// on its output ("number ok|failed text"), each written only after the engine's call has returned.
/// </summary>
internal sealed class SoakChild(string folder, int life, TextReader input, TextWriter output)
{
    internal const string Ready = "ready";
    internal const string Refused = "refused";

    private readonly TextWriter _output = TextWriter.Synchronized(output);

    internal static string StoreIn(string folder) => Path.Combine(folder, "durable.db");

    internal async Task<int> RunAsync()
    {
        using var journal = new EffectJournal(EffectJournal.PathIn(folder), life);
        var registry = new DurableTaskRegistry();
        SoakWorkload.Register(registry, journal);
        await using var engine = new DurableEngine(new DurableEngineOptions { DatabasePath = StoreIn(folder) }, registry);
        long begun = Stopwatch.GetTimestamp();
        try
        {
            await engine.StartAsync();
        }
        catch (DurableStoreException refused)
        {
            Say($"{Refused} {refused.Message}");
            return 3;
        }

        Say(string.Create(CultureInfo.InvariantCulture, $"{Ready} {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:F1}"));
        while (await input.ReadLineAsync() is { } line)
        {
            // Not awaited: the engine takes the call in this order, and the answer comes when it comes.
            _ = AnswerAsync(engine, line.Split(' ', 4));
        }

        await engine.StopAsync();
        return 0;
    }

    private async Task AnswerAsync(DurableEngine engine, string[] asked)
    {
        try
        {
            Say($"{asked[0]} ok {await DoAsync(engine, asked)}");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Say($"{asked[0]} failed {failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static async Task<string> DoAsync(DurableEngine engine, string[] asked)
    {
        switch (asked[1])
        {
            case "start":
                return await StartAsync(engine.Client, asked[2], JsonSerializer.Deserialize<SoakJob>(asked[3])!);
            case "item":
                await engine.Client.RaiseEventAsync(asked[2], SoakJob.Item, asked[3]);
                return asked[2];
            case "unfinished":
                return (await UnfinishedAsync(engine.Client)).ToString(CultureInfo.InvariantCulture);
            case "limit":
                ProcessLimits.LimitFiles(long.Parse(asked[2], CultureInfo.InvariantCulture));
                return asked[2];
            case "parked":
                return engine.GetParkedWork().Count.ToString(CultureInfo.InvariantCulture);
            default:
                throw new ArgumentException($"'{asked[1]}' is nothing this process can do.");
        }
    }

    private static async Task<string> StartAsync(DurableTaskClient client, string id, SoakJob job)
    {
        try
        {
            StartOrchestrationOptions options = new StartOrchestrationOptions(id)
                .WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
            return await client.ScheduleNewOrchestrationInstanceAsync(SoakJob.Orchestrator, job, options);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Begun in an earlier life, whose answer was lost with the process.
            return id;
        }
    }

    private static async Task<int> UnfinishedAsync(DurableTaskClient client)
    {
        int count = 0;
        var query = new OrchestrationQuery(
            Statuses: [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running], PageSize: 1000);
        await foreach (OrchestrationMetadata _ in client.GetAllInstancesAsync(query))
        {
            count++;
        }

        return count;
    }

    private void Say(string line)
    {
        _output.WriteLine(line);
        _output.Flush();
    }
}
