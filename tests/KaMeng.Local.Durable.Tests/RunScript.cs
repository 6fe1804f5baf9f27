using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KaMeng.Local.Durable.Tests;

/// <summary>
/// One execution of one orchestrator without an engine around it: the test says what is in each batch, which a store and a clock
/// would otherwise decide. Warm, or replayed from its history at every turn.
/// </summary>
internal sealed class RunScript
{
    private static readonly DurableEngineOptions Options = new();

    private static readonly ExecutionSettings Defaults = new(
        Options.DataConverter,
        NullLoggerFactory.Instance,
        NullLogger.Instance,
        Options.Limits,
        Options.MaximumTimerInterval,
        Options.Versioning.DefaultVersion,
        Options.StrictEventBuffering,
        Options.Properties);

    private readonly bool _replay;
    private readonly Func<OrchestratorRun> _make;
    private readonly ExecutionStartedEvent _start;
    private DateTime _now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private OrchestratorRun? _run;

    internal RunScript(
        bool replay,
        Func<TaskOrchestrationContext, Task<object?>> code,
        bool strict = false,
        string? input = null,
        ILogger? logger = null)
    {
        _replay = replay;
        ExecutionSettings settings = Defaults with { StrictEventBuffering = strict, Logger = logger ?? NullLogger.Instance };
        _start = new ExecutionStartedEvent(-1, input)
        {
            Name = "script",
            OrchestrationInstance = new OrchestrationInstance { InstanceId = "one", ExecutionId = "first" },
        };
        _make = () => new OrchestratorRun(_start, () => new Code(code), settings, () => { });
    }

    internal List<HistoryEvent> History { get; } = [];

    /// <summary>How it ended; null while it goes on.</summary>
    internal Complete? End { get; private set; }

    internal bool DroppedContinueAsNew => _run!.DroppedContinueAsNew;

    internal static EventRaisedEvent Event(string name, object? payload = null) =>
        new(-1, Options.DataConverter.Serialize(payload)) { Name = name };

    internal static TimerFiredEvent Fired(int timer) => new(-1) { TimerId = timer };

    internal static TaskCompletedEvent Done(int task, string? result = null) => new(-1, task, result);

    /// <summary>The same history with other code, which must replay it.</summary>
    internal RunScript With(Func<TaskOrchestrationContext, Task<object?>> code)
    {
        var other = new RunScript(_replay, code);
        other.History.AddRange(History);
        return other;
    }

    internal void Pass(TimeSpan time) => _now += time;

    /// <summary>Runs one turn with these messages as its batch; what the orchestrator decided in it.</summary>
    internal OrchestratorAction[] Turn(params HistoryEvent[] messages)
    {
        List<HistoryEvent> fresh = [new OrchestratorStartedEvent(-1) { Timestamp = _now }];
        if (History.Count == 0)
        {
            fresh.Add(_start);
        }

        fresh.AddRange(messages);
        IReadOnlyList<HistoryEvent> past = [];
        if (_run is null || _replay)
        {
            _run = _make();
            past = [.. History];
        }

        OrchestratorAction[] actions = [.. _run.Advance(past, fresh)];
        History.AddRange(fresh);
        foreach (OrchestratorAction action in actions)
        {
            Record(action);
        }

        History.Add(new OrchestratorCompletedEvent(-1) { Timestamp = _now });
        return actions;
    }

    private void Record(OrchestratorAction action)
    {
        switch (action)
        {
            case ScheduleActivity a:
                History.Add(new TaskScheduledEvent(a.Id, a.Name, a.Version, a.Input));
                break;
            case StartTimer t:
                History.Add(new TimerCreatedEvent(t.Id, t.FireAt));
                break;
            case StartChild c:
                History.Add(new SubOrchestrationInstanceCreatedEvent(c.Id) { Name = c.Name, InstanceId = c.InstanceId });
                break;
            case RaiseEvent r:
                History.Add(new EventSentEvent(r.Id) { InstanceId = r.InstanceId, Name = r.Name, Input = r.Input });
                break;
            case Complete end:
                End = end;
                break;
        }
    }

    private sealed class Code(Func<TaskOrchestrationContext, Task<object?>> code) : ITaskOrchestrator
    {
        public Type InputType => typeof(object);

        public Type OutputType => typeof(object);

        public Task<object?> RunAsync(TaskOrchestrationContext context, object? input) => code(context);
    }
}
