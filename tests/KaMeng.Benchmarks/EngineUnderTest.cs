using System.Diagnostics;
using KaMeng.Local.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Benchmarks;

/// <summary>An engine on the system's clock, in a folder of its own that goes when it goes.</summary>
internal sealed class EngineUnderTest : IAsyncDisposable
{
    private readonly string _folder;
    private bool _handedOn;

    private EngineUnderTest(string folder, Action<DurableTaskRegistry> register, Action<DurableEngineOptions>? configure)
    {
        _folder = folder;
        var options = new DurableEngineOptions { DatabasePath = Path.Combine(folder, "durable.db") };
        configure?.Invoke(options);
        var registry = new DurableTaskRegistry();
        register(registry);
        Engine = new DurableEngine(options, registry);
    }

    internal DurableEngine Engine { get; }

    internal DurableTaskClient Client => Engine.Client;

    internal string DatabasePath => Path.Combine(_folder, "durable.db");

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        if (!_handedOn)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    internal static async Task<EngineUnderTest> StartAsync(
        BenchmarkSettings settings,
        Action<DurableTaskRegistry> register,
        Action<DurableEngineOptions>? configure = null,
        Action<string>? prepare = null)
    {
        string folder = Directory.CreateDirectory(Path.Combine(settings.Folder, $"bench-{Guid.NewGuid():N}")).FullName;
        prepare?.Invoke(Path.Combine(folder, "durable.db"));
        var made = new EngineUnderTest(folder, register, configure);
        await made.Engine.StartAsync();
        return made;
    }

    /// <summary>Starts so many at once and answers their ids when all starts are on the disk.</summary>
    internal Task<string[]> StartManyAsync(string name, int count, object? input = null)
    {
        // From one thread: a client that starts thousands at once would not start a thread for each either.
        var starts = new Task<string>[count];
        for (int i = 0; i < count; i++)
        {
            starts[i] = Client.ScheduleNewOrchestrationInstanceAsync(name, input);
        }

        return Task.WhenAll(starts);
    }

    /// <summary>Starts at a steady rate, whether or not the engine keeps up.</summary>
    internal async Task StartSteadilyAsync(string name, object input, double perSecond, TimeSpan time)
    {
        var starts = new List<Task>();
        long began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) is var elapsed && elapsed < time)
        {
            for (int wanted = (int)(perSecond * elapsed.TotalSeconds); starts.Count < wanted;)
            {
                starts.Add(Client.ScheduleNewOrchestrationInstanceAsync(name, input));
            }

            await Task.Delay(1);
        }

        await Task.WhenAll(starts);
    }

    /// <summary>Closes the store and opens it with a new engine, which it then belongs to.</summary>
    internal async Task<EngineUnderTest> RestartAsync(Action<DurableTaskRegistry> register, Action<DurableEngineOptions>? configure)
    {
        await Engine.StopAsync();
        _handedOn = true;
        var next = new EngineUnderTest(_folder, register, configure);
        await next.Engine.StartAsync();
        return next;
    }

    internal async Task MustHaveCompletedAsync(int count)
    {
        int found = 0;
        var query = new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Completed], PageSize = 1_000 };
        await foreach (OrchestrationMetadata _ in Client.GetAllInstancesAsync(query))
        {
            found++;
        }

        if (found != count)
        {
            throw new InvalidOperationException($"{count:N0} orchestrations were started, but {found:N0} have completed.");
        }
    }

    internal async Task<Timed> TimeAsync(Func<Task> work)
    {
        GC.Collect();
        long commits = Engine.Commits;
        long began = Stopwatch.GetTimestamp();
        await work();
        return new Timed(Stopwatch.GetElapsedTime(began), Engine.Commits - commits);
    }
}
