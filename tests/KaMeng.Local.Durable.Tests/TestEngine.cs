using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Durable.Tests;

/// <summary>An engine in a folder of its own, on a clock that stands still; it can crash and come back.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("durable-").FullName;
    private readonly Action<DurableTaskRegistry> _register;
    private readonly Action<DurableEngineOptions>? _configure;
    private readonly ILoggerFactory? _loggers;

    private TestEngine(Action<DurableTaskRegistry> register, Action<DurableEngineOptions>? configure, ILoggerFactory? loggers)
    {
        _register = register;
        _loggers = loggers;
        _configure = configure;
        Engine = Make(register);
    }

    internal ManualClock Clock { get; } = new();

    internal DurableEngine Engine { get; private set; }

    internal DurableTaskClient Client => Engine.Client;

    internal string DatabasePath => Path.Combine(_folder, "durable.db");

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal static async Task<TestEngine> StartAsync(
        Action<DurableTaskRegistry> register,
        Action<DurableEngineOptions>? configure = null,
        ILoggerFactory? loggers = null)
    {
        var test = new TestEngine(register, configure, loggers);
        await test.Engine.StartAsync(Token);
        return test;
    }

    /// <summary>The same, once with executions kept in memory and once replaying the whole history at every turn.</summary>
    internal static Task<TestEngine> StartAsync(bool replay, Action<DurableTaskRegistry> register) =>
        StartAsync(register, options => options.ReplayEveryTurn = replay);

    internal Task RaiseAsync(string id, string name, object? payload = null) => Client.RaiseEventAsync(id, name, payload, Token);

    internal Task<string> StartAsync(string name, object? input = null, string? id = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), Token);

    internal async Task<OrchestrationMetadata> RunAsync(string name, object? input = null, string? id = null)
    {
        string instance = await StartAsync(name, input, id);
        await Engine.RunToEndAsync(Clock, cancellationToken: Token);
        return await ReadAsync(instance);
    }

    internal async Task<OrchestrationMetadata> ReadAsync(string id) =>
        await Client.GetInstanceAsync(id, getInputsAndOutputs: true, Token)
        ?? throw new InvalidOperationException($"There is no instance '{id}'.");

    /// <summary>Hands the engine what a backend might deliver: late, twice, or to the wrong execution.</summary>
    internal async Task DeliverAsync(string id, Message message)
    {
        long key = Engine.Core.Readers.Read(reader => reader.Locate(id))?.Key ?? throw new InvalidOperationException($"There is no instance '{id}'.");
        Engine.Core.Post(key, message);
        await IdleAsync();
    }

    internal Task IdleAsync() => Engine.WaitForIdleAsync(Token);

    internal Task AdvanceAsync(TimeSpan by) => Engine.AdvanceByAsync(Clock, by, Token);

    /// <summary>Ends the engine without a clean stop and opens the file again, perhaps with other code.</summary>
    internal async Task CrashAndRestartAsync(Action<DurableTaskRegistry>? register = null)
    {
        Engine.Crash();
        Engine = Make(register ?? _register);
        await Engine.StartAsync(Token);
    }

    internal async Task<string[]> HistoryAsync(string id) =>
        [.. (await Client.GetOrchestrationHistoryAsync(id, Token)).Select(e => e.EventType.ToString())];

    private DurableEngine Make(Action<DurableTaskRegistry> register)
    {
        var options = new DurableEngineOptions { DatabasePath = DatabasePath, TimeProvider = Clock };
        _configure?.Invoke(options);
        var registry = new DurableTaskRegistry();
        register(registry);
        return new DurableEngine(options, registry, null, _loggers);
    }
}
