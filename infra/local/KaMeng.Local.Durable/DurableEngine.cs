using KaMeng.Local.Durable.Client;
using KaMeng.Local.Durable.Execution;
using KaMeng.Local.Durable.Running;
using KaMeng.Local.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KaMeng.Local.Durable;

/// <summary>
/// A durable task engine on one SQLite file: named orchestrators and activities in, a <see cref="DurableTaskClient"/> out.
/// Every turn commits in one transaction and nobody is answered before the commit, so a crash at any point loses nothing
/// that was acknowledged; an activity runs again only if its result was not committed.
/// </summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
public sealed class DurableEngine : IAsyncDisposable
{
    private static readonly TimeSpan LastTurnsTime = TimeSpan.FromSeconds(2);

    private readonly DurableEngineOptions _options;
    private readonly DurableTaskRegistry _registry;
    private readonly IServiceProvider _services;
    private readonly ILoggerFactory _loggers;
    private readonly ServiceProvider? _ownServices;
    private readonly SemaphoreSlim _turnstile = new(1, 1);
    private EngineCore? _core;
    private StoreLock? _lock;

    /// <summary>Makes an engine; <see cref="StartAsync"/> opens the store.</summary>
    /// <param name="options">How it works. <see cref="DurableEngineOptions.DatabasePath"/> is required.</param>
    /// <param name="registry">The orchestrators and activities, by name. Read when the engine starts.</param>
    /// <param name="services">Where activities and orchestrators given as types get their services; an activity has a scope of its own.</param>
    /// <param name="loggers">Where the engine and replay-safe loggers write.</param>
    /// <exception cref="ArgumentException">No database path is given.</exception>
    public DurableEngine(
        DurableEngineOptions options,
        DurableTaskRegistry registry,
        IServiceProvider? services = null,
        ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.DatabasePath);
        _options = options;
        _registry = registry;
        _ownServices = services is null ? new ServiceCollection().BuildServiceProvider() : null;
        _services = services ?? _ownServices!;
        _loggers = loggers ?? NullLoggerFactory.Instance;
        Client = new LocalDurableTaskClient(options, () => Core);
    }

    /// <summary>Starts, queries and steers instances. Usable while the engine runs.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>When the earliest pending durable timer or delayed start is due; null when none is pending or the engine is stopped.</summary>
    public DateTimeOffset? NextDue => _core?.Timers.NextDue is { } due ? new DateTimeOffset(due, TimeSpan.Zero) : null;

    /// <summary>Transactions committed since the start; each is one fsync of the log.</summary>
    public long Commits => _core?.Writer.Commits ?? 0;

    internal bool IsRunning => _core is not null;

    /// <summary>What every execution shares; for replaying one outside the engine.</summary>
    internal ExecutionSettings Settings => Core.Settings;

    /// <summary>Questions asked of the store since the start, and instances that callers wait for. For tests: a wait must not poll, nor leave a trace.</summary>
    internal (long Reads, int Waits) Watch => (Core.Readers.Reads, Core.Waiters.Count);

    /// <summary>The parts of the running engine. Tests hand it what a backend might deliver.</summary>
    internal EngineCore Core => _core ?? throw new InvalidOperationException(
        "The durable engine is not running. Start it (StartAsync, or the host it is registered with) before you use its client.");

    /// <summary>Opens the store, takes it for this process alone, and goes on with all that is pending.</summary>
    /// <param name="cancellationToken">Gives up waiting for another start or stop.</param>
    /// <exception cref="DurableStoreException">The file is in use by another engine, damaged, or cannot be written.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await _turnstile.WaitAsync(cancellationToken);
        try
        {
            if (_core is null)
            {
                Open();
            }
        }
        finally
        {
            _turnstile.Release();
        }
    }

    /// <summary>
    /// Begins no more work, waits for the activities that run, writes what is to be written, and closes the store. Activities that
    /// still run when <paramref name="cancellationToken"/> is cancelled are left; they run again after the next start.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting for running activities.</param>
    /// <returns>A task that completes when the store is closed.</returns>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _turnstile.WaitAsync(CancellationToken.None);
        try
        {
            if (_core is not { } core)
            {
                return;
            }

            core.Pump.Dispose();
            Task activities = core.Activities.CloseAsync();
            await Task.WhenAny(activities, Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken));
            if (activities.IsCompleted)
            {
                // The results of these last activities are written too, so that they need not run again.
                await Task.WhenAny(core.Gate.WhenIdle(), Task.Delay(LastTurnsTime, TimeProvider.System, cancellationToken));
            }

            await core.TurnQueue.CloseAsync(out _);
            Close(core, () =>
            {
                // The last connection to close moves the log into the file, and only one that writes can.
                core.Readers.Dispose();
                core.Writer.Dispose();
            });
        }
        finally
        {
            _turnstile.Release();
        }
    }

    /// <summary>
    /// Completes when no message, turn or activity is under way and no timer is due now. Timers that are due later do not count: a host with a
    /// clock of its own sets it to <see cref="NextDue"/>, calls <see cref="ClockMoved"/>, and waits again.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A task that completes at the first idle moment.</returns>
    public async Task WaitForIdleAsync(CancellationToken cancellationToken = default)
    {
        EngineCore core = Core;
        do
        {
            core.Pump.Pump();
            await core.Gate.WhenIdle().WaitAsync(cancellationToken);
        }
        while (core.Pump.AnyDue() || !core.Gate.IsIdle);
    }

    /// <summary>Looks at the clock again and fires what is due now. Call it after the clock has jumped.</summary>
    public void ClockMoved() => Core.Pump.Pump();

    /// <summary>What is parked because it failed too often through no fault of the application's code.</summary>
    /// <returns>The parked instances and activities.</returns>
    public IReadOnlyList<ParkedWork> GetParkedWork() => Parking.Find(Core);

    /// <summary>Gives parked work of an instance another set of attempts.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <returns>True when something of it was parked.</returns>
    public Task<bool> RedriveAsync(string instanceId) => Parking.RedriveAsync(Core, instanceId);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), TimeProvider.System);
        await StopAsync(patience.Token);
        if (_ownServices is not null)
        {
            await _ownServices.DisposeAsync();
        }

        _turnstile.Dispose();
    }

    /// <summary>Ends as a crash would: nothing more is written. For tests.</summary>
    internal void Crash()
    {
        if (_core is { } core)
        {
            core.Pump.Dispose();
            _ = core.Activities.CloseAsync();
            _ = core.TurnQueue.CloseAsync(out int _);
            Close(core, core.Writer.Drop);
        }
    }

    /// <summary>Called by the writer when the fault plan asks for a crash.</summary>
    private void CrashAsPlanned()
    {
        if (_options.Steps is null)
        {
            // The writer's thread cannot wait for its own end.
            ThreadPool.UnsafeQueueUserWorkItem(static engine => engine.EndAsPlanned(), this, preferLocal: false);
        }
        else
        {
            EndAsPlanned();
        }
    }

    private void EndAsPlanned()
    {
        Crash();
        _options.Faults!.Crashed();
    }

    private void Open()
    {
        string path = Path.GetFullPath(_options.DatabasePath);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DurableStoreException(
                $"Durable store '{path}': its folder cannot be created. Make the parent folder writable for this user.", cause);
        }

        StoreLock held = StoreLock.Take(path);
        SqliteDatabase? database = null;
        try
        {
            database = StoreFile.Open(path);
            if (_options.Steps is not null)
            {
                database.Execute("PRAGMA synchronous=OFF");
            }

            var core = new EngineCore(_options, _registry, _services, _loggers, database, CrashAsPlanned);
            _core = core;
            _lock = held;
            Recovery.Run(core);
            core.Pump.Pump();
            core.IsRecovering = false;
            core.Quarantine.Open();
        }
        catch
        {
            _core = null;
            _lock = null;
            database?.Dispose();
            held.Dispose();
            throw;
        }
    }

    private void Close(EngineCore core, Action closeWriter)
    {
        _core = null;
        closeWriter();
        core.Readers.Dispose();
        core.Waiters.Close(new InvalidOperationException("The durable engine was stopped while you waited."));
        _lock?.Dispose();
        _lock = null;
    }
}
