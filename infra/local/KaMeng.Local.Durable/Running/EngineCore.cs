using System.Collections.Concurrent;
using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Clock;
using KaMeng.Local.Durable.Execution;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Durable.Running;

/// <summary>What the parts of a running engine share: the store, the instances in memory, the timers, the queues.</summary>
internal sealed class EngineCore
{
    private readonly ConcurrentDictionary<long, InstanceActor> _actors = new();
    private readonly ConcurrentQueue<(InstanceActor Actor, long IdleSince)> _idle = new();
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskOrchestrator>> _orchestrators;
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskActivity>> _activities;
    private readonly IServiceProvider _services;
    private readonly TimeProvider _time;
    private long _lastKey;
    private long _idleNumber;
    private int _inMemory;
    private int _idleEntries;

    internal EngineCore(
        DurableEngineOptions options,
        DurableTaskRegistry registry,
        IServiceProvider services,
        ILoggerFactory loggers,
        SqliteDatabase database,
        Action crash)
    {
        Options = options;
        _services = services;
        _time = options.TimeProvider ?? TimeProvider.System;
        _orchestrators = registry.GetOrchestrators().ToDictionary(each => each.Key, each => each.Value);
        _activities = registry.GetActivities().ToDictionary(each => each.Key, each => each.Value);
        Logger = loggers.CreateLogger("KaMeng.Local.Durable");
        Settings = ExecutionSettings.From(options, loggers, Logger);
        _lastKey = database.Scalar("SELECT coalesce(max(key),0) FROM instances");
        Readers = new ReaderPool(options.DatabasePath);
        Writer = new StoreWriter(database, Logger, options.Steps, options.Faults, crash);
        Turns = new TurnRunner(this);
        TurnQueue = new WorkQueue<InstanceActor>(
            options.MaxConcurrentTurns,
            actor =>
            {
                actor.RunTurn();
                return Task.CompletedTask;
            },
            options.Steps);
        Activities = new ActivityRunner(this);
        Pump = new TimerPump(_time, Timers, Fire);
    }

    internal DurableEngineOptions Options { get; }

    internal ExecutionSettings Settings { get; }

    internal ILogger Logger { get; }

    internal IdleGate Gate { get; } = new();

    internal StatusWaiters Waiters { get; } = new();

    internal TimerQueue Timers { get; } = new();

    internal TimerPump Pump { get; }

    internal ReaderPool Readers { get; }

    internal StoreWriter Writer { get; }

    internal Quarantine Quarantine { get; } = new();

    /// <summary>Whether the engine is bringing back what a stop or a crash has left.</summary>
    internal bool IsRecovering { get; set; } = true;

    internal TurnRunner Turns { get; }

    internal WorkQueue<InstanceActor> TurnQueue { get; }

    internal ActivityRunner Activities { get; }

    /// <summary>Completes after so long by the clock that the timers follow.</summary>
    internal Task DelayAsync(TimeSpan delay) => Task.Delay(delay, _time);

    internal DateTime UtcNow => _time.GetUtcNow().UtcDateTime;

    internal long NextKey() => Interlocked.Increment(ref _lastKey);

    internal long NextIdleNumber() => Interlocked.Increment(ref _idleNumber);

    internal ITaskOrchestrator? CreateOrchestrator(string name) =>
        _orchestrators.TryGetValue(new TaskName(name), out Func<IServiceProvider, ITaskOrchestrator>? make) ? make(_services) : null;

    internal ITaskActivity? CreateActivity(string name, IServiceProvider services) =>
        _activities.TryGetValue(new TaskName(name), out Func<IServiceProvider, ITaskActivity>? make) ? make(services) : null;

    internal AsyncServiceScope CreateScope() => _services.CreateAsyncScope();

    internal void Post(long key, Message message)
    {
        if (Options.Faults is { } faults)
        {
            FaultyDelivery.Post(this, faults, key, message);
        }
        else
        {
            Deliver(key, message);
        }
    }

    internal void Deliver(long key, Message message)
    {
        while (!Actor(key).TryPost(message))
        {
            // The actor was being put out of memory at this moment; the next look-up makes a new one.
            Thread.Yield();
        }
    }

    internal void AddTimer(long key, int task, long due)
    {
        if (Timers.Add(key, task, due))
        {
            Pump.SetAlarm();
        }
    }

    /// <summary>Has an instance begin no turn until it is let go; what it is given meanwhile stays in the store alone.</summary>
    internal InstanceActor Hold(long key)
    {
        while (true)
        {
            InstanceActor actor = Actor(key);
            if (actor.TryHold())
            {
                return actor;
            }

            Thread.Yield();
        }
    }

    /// <summary>Drops an instance that is no longer in the store.</summary>
    internal void Forget(long key)
    {
        if (_actors.TryGetValue(key, out InstanceActor? actor) && actor.TryEvict(0))
        {
            Remove(actor);
        }
    }

    internal void Remove(InstanceActor actor)
    {
        if (_actors.TryRemove(new KeyValuePair<long, InstanceActor>(actor.Key, actor)))
        {
            Interlocked.Decrement(ref _inMemory);
        }
    }

    /// <summary>Notes an idle instance and puts out the coldest ones when there are too many.</summary>
    internal void WentIdle(InstanceActor actor)
    {
        _idle.Enqueue((actor, actor.IdleSince));
        Interlocked.Increment(ref _idleEntries);

        // Counted here, after every turn: the collections' own counts take all their locks.
        while (Volatile.Read(ref _inMemory) > Options.MaxWarmInstances
            || Volatile.Read(ref _idleEntries) > (2 * Options.MaxWarmInstances) + 1_000)
        {
            if (!_idle.TryDequeue(out (InstanceActor Actor, long IdleSince) coldest))
            {
                return;
            }

            Interlocked.Decrement(ref _idleEntries);
            if (coldest.Actor.TryEvict(coldest.IdleSince))
            {
                Remove(coldest.Actor);
            }
        }
    }

    internal async Task RetryLaterAsync(InstanceActor actor, int attempt)
    {
        // The trouble is the machine's, so it is waited for in the machine's time, whatever clock the timers follow.
        var delay = TimeSpan.FromMilliseconds(Math.Min(5_000, 5 << Math.Min(attempt, 10)));
        if (Options.Steps is null)
        {
            await Task.Delay(delay, TimeProvider.System);
        }
        else
        {
            await Task.Yield();
        }

        TurnQueue.Add(actor);
    }

    internal FailureDetails? Mismatch(string? version) =>
        Options.Versioning.Mismatch == VersionMismatch.Fail && !Matches(version)
            ? new FailureDetails(
                Failures.VersionMismatch,
                $"The orchestration has version '{version}', but this process runs version '{Options.Versioning.Version}'.",
                null,
                null,
                isNonRetriable: true)
            : null;

    internal bool Rejects(InstanceState state) =>
        Options.Versioning.Mismatch == VersionMismatch.Reject && !state.IsTerminal && !Matches(state.Start.Version);

    internal List<HistoryEvent> ReadHistory(long key, ExecutionStartedEvent start)
    {
        var events = new List<HistoryEvent>();
        foreach (byte[] turn in Readers.Read(reader => reader.History(key, fromTurn: 1)))
        {
            HistoryCodec.UnpackTurn(turn, start, events);
        }

        return events;
    }

    private InstanceActor Actor(long key)
    {
        if (_actors.TryGetValue(key, out InstanceActor? found))
        {
            return found;
        }

        var made = new InstanceActor(this, key);
        InstanceActor kept = _actors.GetOrAdd(key, made);
        if (ReferenceEquals(kept, made))
        {
            Interlocked.Increment(ref _inMemory);
        }

        return kept;
    }

    private bool Matches(string? version) => Options.Versioning.Match switch
    {
        VersionMatch.Strict => TaskOrchestrationVersioningUtils.CompareVersions(version ?? string.Empty, Options.Versioning.Version) == 0,
        VersionMatch.CurrentOrOlder =>
            TaskOrchestrationVersioningUtils.CompareVersions(version ?? string.Empty, Options.Versioning.Version) <= 0,
        _ => true,
    };

    private void Fire(TimerKey timer, long due)
    {
        var at = new DateTime(due, DateTimeKind.Utc);
        HistoryEvent? fired = timer.Task == TimerKey.StartAt
            ? null
            : new TimerFiredEvent(-1) { TimerId = timer.Task, FireAt = at, Timestamp = UtcNow };
        Post(timer.Instance, new Message(fired));
    }
}
