using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask;

namespace KaMeng.Local.Durable.Execution;

/// <summary>
/// One execution of an orchestrator in memory: fed with history events, it answers with the actions the orchestrator
/// decided on. Either replayed from the whole history or kept alive between turns; both go through the same code.
/// </summary>
internal sealed class OrchestratorRun
{
    private const int ActionsKept = 100;

    private readonly Func<ITaskOrchestrator?> _factory;
    private readonly ExecutionStartedEvent _start;
    private readonly ExecutionSettings _settings;
    private readonly TurnContext _turn;
    private readonly OrchestratorContext _context;
    private readonly Dictionary<int, OpenTask> _open = [];
    private readonly Queue<HistoryEvent> _whileSuspended = new();
    private Dictionary<int, OrchestratorAction> _actions = [];
    private Dictionary<int, OrchestratorAction>? _held;
    private Complete? _continueAsNew;
    private Task<string?>? _result;
    private int _nextId;
    private bool _suspended;

    internal OrchestratorRun(
        ExecutionStartedEvent start,
        Func<ITaskOrchestrator?> factory,
        ExecutionSettings settings,
        Action foreignContinuation)
    {
        _start = start;
        _factory = factory;
        _settings = settings;
        _turn = new TurnContext(foreignContinuation);
        _context = new OrchestratorContext(this, start, settings);
    }

    internal DateTime CurrentUtcDateTime { get; private set; }

    internal bool IsReplaying { get; private set; }

    internal bool IsDone { get; private set; }

    /// <summary>The serialised custom status; null when none was set, or it was cleared.</summary>
    internal string? CustomStatus => _context.SerializedStatus;

    internal bool StatusWasSet => _context.StatusWasSet;

    /// <summary>The orchestrator's function has returned; only open tasks or a suspension still hold the execution.</summary>
    internal bool HasReturned => _result is { IsCompletedSuccessfully: true };

    /// <summary>The orchestrator failed after it had asked to continue as new.</summary>
    internal bool DroppedContinueAsNew { get; private set; }

    /// <summary>Where the orchestrator left the course of its history; null while it has not.</summary>
    internal NonDeterministicOrchestrationException? Divergence { get; private set; }

    /// <summary>What the orchestrator's code threw; null while it runs, and when it returned.</summary>
    internal Exception? Thrown => _result is { IsFaulted: true } faulted ? faulted.Exception.InnerException : null;

    /// <summary>What the orchestrator failed with.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>Feeds the past (replayed) and the new events and takes the actions not yet in the history.</summary>
    internal IReadOnlyList<OrchestratorAction> Advance(IEnumerable<HistoryEvent> past, IEnumerable<HistoryEvent> fresh)
    {
        _turn.Run(() =>
        {
            try
            {
                IsReplaying = true;
                Process(past);
                IsReplaying = false;
                Process(fresh);
                CompleteIfDone();
            }
            catch (Exception failure) when (failure is not (OutOfMemoryException or DurableStoreException))
            {
                // What the turn had already decided rests on a course that cannot be trusted.
                _actions.Clear();
                Divergence = failure as NonDeterministicOrchestrationException;
                Fail(failure);
            }
        });

        return TakeActions();
    }

    /// <summary>The orchestrator awaited something foreign; it can never go on by itself.</summary>
    internal IReadOnlyList<OrchestratorAction> FailForeign(IEnumerable<HistoryEvent> fresh)
    {
        _turn.Run(() =>
        {
            Process(fresh.Where(e => e is OrchestratorStartedEvent));
            Fail(ForeignAwait());
        });
        return TakeActions();
    }

    internal void CheckThread()
    {
        if (!_turn.IsOnTurn)
        {
            throw ForeignAwait();
        }
    }

    internal Task<string?> Schedule(Func<int, OrchestratorAction> action, string name)
    {
        (int _, Task<string?> task) = ScheduleTracked(action, name);
        return task;
    }

    internal Task Timer(DateTime fireAt, bool isRetry, CancellationToken token)
    {
        (int id, Task<string?> task) = ScheduleTracked(id => new StartTimer(id, fireAt, isRetry), string.Empty);
        if (token.CanBeCanceled)
        {
            TaskCompletionSource<string?> source = _open[id].Source;
            token.Register(() =>
            {
                if (source.TrySetCanceled(token))
                {
                    _open.Remove(id);
                }
            });
        }

        return task;
    }

    internal void SendEvent(string instanceId, string name, string? payload)
    {
        int id = NextId();
        _actions.Add(id, new RaiseEvent(id, instanceId, name, payload));
    }

    /// <summary>Notes how the execution is to continue. The input is serialised now: what becomes of the object afterwards does not count.</summary>
    internal void ContinueAsNew(ContinueAsNewOptions options)
    {
        string? input = _settings.Limits.CheckPayload(
            _settings.Converter.Serialize(options.NewInput), $"input with which orchestration '{_start.Name}' continues as new");
        string? version = string.IsNullOrWhiteSpace(options.NewVersion) ? null : options.NewVersion;
        _continueAsNew = new Complete(-1, OrchestrationStatus.ContinuedAsNew, input, null, version);
    }

    private static InvalidOperationException ForeignAwait() => new(
        "The orchestrator awaited something that is not durable, or used its context from another thread. "
        + "Await only tasks that the context made; do everything else in an activity.");

    private (int Id, Task<string?> Task) ScheduleTracked(Func<int, OrchestratorAction> action, string name)
    {
        int id = NextId();
        var source = new TaskCompletionSource<string?>();
        _actions.Add(id, action(id));
        _open.Add(id, new OpenTask(name, source));
        return (id, source.Task);
    }

    private int NextId()
    {
        if (_nextId >= _settings.Limits.Actions)
        {
            throw new InvalidOperationException(
                $"Orchestration '{_start.Name}' has taken {_nextId:N0} actions, the most that is allowed ({nameof(_settings.Limits.Actions)}). Use ContinueAsNew or sub-orchestrations.");
        }

        return _nextId++;
    }

    /// <summary>What was decided and is not in the history, in the order of the sequence numbers.</summary>
    private OrchestratorAction[] TakeActions()
    {
        OrchestratorAction[] taken = [.. _actions.Values];
        Array.Sort(taken, static (one, other) => one.Id.CompareTo(other.Id));
        _actions.Clear();
        if (taken.Length > ActionsKept)
        {
            // A great fan-out is over after one turn; the room for it must not stay.
            _actions.TrimExcess();
        }

        return taken;
    }

    private void Process(IEnumerable<HistoryEvent> events)
    {
        foreach (HistoryEvent each in events)
        {
            if (each is OrchestratorStartedEvent)
            {
                CurrentUtcDateTime = each.Timestamp;
            }
            else if (each is not OrchestratorCompletedEvent && !IsDone)
            {
                Process(each);
                _turn.Pump();
            }
        }
    }

    private void Process(HistoryEvent each)
    {
        if (_suspended && each is not ExecutionTerminatedEvent)
        {
            ProcessWhileSuspended(each);
            return;
        }

        switch (each)
        {
            case ExecutionStartedEvent:
                _result = Start();
                break;
            case TaskScheduledEvent e:
                Confirm<ScheduleActivity>(e, "an activity", e.Name, action => action.Name);
                break;
            case TimerCreatedEvent e:
                Confirm<StartTimer>(e, "a timer", null, _ => null);
                break;
            case SubOrchestrationInstanceCreatedEvent e:
                Confirm<StartChild>(e, "a sub-orchestration", e.Name, action => action.Name);
                break;
            case EventSentEvent e:
                Confirm<RaiseEvent>(e, "a sent event", e.Name, action => action.Name);
                break;
            case TaskCompletedEvent e:
                Close(e, e.TaskScheduledId)?.Source.SetResult(e.Result);
                break;
            case TaskFailedEvent e:
                CloseFailed(e, e.TaskScheduledId, e.FailureDetails!);
                break;
            case SubOrchestrationInstanceCompletedEvent e:
                Close(e, e.TaskScheduledId)?.Source.SetResult(e.Result);
                break;
            case SubOrchestrationInstanceFailedEvent e:
                CloseFailed(
                    e,
                    e.TaskScheduledId,
                    e.FailureDetails ?? new FailureDetails(Failures.ChildFailed, e.Reason ?? string.Empty, null, null, isNonRetriable: false));
                break;
            case TimerFiredEvent e:
                Close(e, e.TimerId)?.Source.TrySetResult(null);
                break;
            case EventRaisedEvent e:
                _context.Receive(e.Name!, e.Input);
                break;
            case ExecutionTerminatedEvent e:
                Finish(OrchestrationStatus.Terminated, e.Input, null);
                break;
            case ExecutionSuspendedEvent:
                Suspend();
                break;
        }
    }

    private void ProcessWhileSuspended(HistoryEvent each)
    {
        if (each is ExecutionSuspendedEvent)
        {
            // Suspending twice is suspending once: kept, it would suspend again right after the resume.
            return;
        }

        if (each is not ExecutionResumedEvent)
        {
            _whileSuspended.Enqueue(each);
            return;
        }

        _suspended = false;
        foreach ((int id, OrchestratorAction action) in _held ?? [])
        {
            _actions.Add(id, action);
        }

        _held = null;
        while (_whileSuspended.TryDequeue(out HistoryEvent? waiting))
        {
            Process(waiting);
            _turn.Pump();
        }
    }

    private void Suspend()
    {
        _suspended = true;
        if (_actions.Count > 0)
        {
            _held = _actions;
            _actions = [];
        }
    }

    private Task<string?> Start()
    {
        ITaskOrchestrator? orchestrator = _factory();
        if (orchestrator is null)
        {
            Finish(
                OrchestrationStatus.Failed, null, Failures.NotFound(Failures.OrchestratorNotFound, "orchestrator", _start.Name!));
            return Task.FromResult<string?>(null);
        }

        return RunToEnd(orchestrator);
    }

    private async Task<string?> RunToEnd(ITaskOrchestrator orchestrator)
    {
        object? input = _settings.Converter.Deserialize(_start.Input, orchestrator.InputType);
        object? output = await orchestrator.RunAsync(_context, input);
        return _settings.Limits.CheckPayload(_settings.Converter.Serialize(output), $"output of orchestration '{_start.Name}'");
    }

    private void Confirm<TAction>(HistoryEvent each, string kind, string? name, Func<TAction, string?> nameOf)
        where TAction : OrchestratorAction
    {
        string recorded = name is null ? kind : $"{kind} '{name}'";
        if (!_actions.TryGetValue(each.EventId, out OrchestratorAction? decided))
        {
            throw new NonDeterministicOrchestrationException(
                each, null, $"the history has {recorded} here, but the orchestrator did nothing of the kind. {Question}");
        }

        if (decided is not TAction same || !string.Equals(name, nameOf(same), StringComparison.OrdinalIgnoreCase))
        {
            throw new NonDeterministicOrchestrationException(
                each, decided, $"the history has {recorded} here, but the orchestrator now asks for {decided}. {Question}");
        }

        _actions.Remove(each.EventId);
    }

    private const string Question = "Was the orchestrator's code changed after this instance had started running?";

    private OpenTask? Close(HistoryEvent end, int id)
    {
        if (!_open.Remove(id, out OpenTask? task) && !IsReplaying)
        {
            Log.NobodyWaits(_settings.Logger, end.EventType, id, _start.OrchestrationInstance!.InstanceId);
        }

        return task;
    }

    private void CloseFailed(HistoryEvent end, int id, FailureDetails details)
    {
        if (Close(end, id) is { } task)
        {
            task.Source.SetException(new ScheduledTaskFailure(task.Name, id, details));
        }
    }

    private void CompleteIfDone()
    {
        // An end decided in the suspending turn is held like every other action: it comes after what was held before it,
        // and after the events that wait, which it would otherwise leave to nobody.
        if (IsDone || _suspended || _open.Count > 0 || _result is not { IsCompleted: true })
        {
            return;
        }

        if (_result.IsCompletedSuccessfully)
        {
            FinishWell(_result.Result);
            return;
        }

        try
        {
            _result.GetAwaiter().GetResult();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Fail(failure);
        }
    }

    private void FinishWell(string? output)
    {
        if (_continueAsNew is not { } next)
        {
            Finish(OrchestrationStatus.Completed, output, null);
            return;
        }

        foreach ((string name, string? payload) in _context.TakeUnprocessedEvents())
        {
            int id = _nextId++;
            _actions.Add(id, new RaiseEvent(id, _context.InstanceId, name, payload));
        }

        Finish(OrchestrationStatus.ContinuedAsNew, next.Result, null, next.NewVersion);
    }

    private void Fail(Exception failure)
    {
        DroppedContinueAsNew = _continueAsNew is not null;
        Failure = failure;
        Finish(OrchestrationStatus.Failed, null, Failures.From(failure, _settings.Limits));
    }

    private void Finish(OrchestrationStatus status, string? result, FailureDetails? failure, string? newVersion = null)
    {
        if (IsDone)
        {
            return;
        }

        IsDone = true;
        int id = _nextId++;
        _actions.Add(id, new Complete(id, status, result, failure, newVersion));
    }
}
