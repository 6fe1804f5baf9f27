using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Running;

namespace KaMeng.Local.Durable.Rewinding;

/// <summary>
/// What a rewind takes back and what stays. A failure that the orchestrator got over stays: a retry that succeeded, a failure it
/// caught and went on from. One that ended it goes, with all that only came of it: the pauses and attempts of its retries,
/// and what its handling did. What stays may move up in the numbering, as the replay will count without what went.
/// </summary>
internal sealed class RewindCourse
{
    // Trying a failure costs a run over the history; with very many failures in a very long history the rest are left as they are.
    private const long MostEventsTold = 20_000_000;

    private readonly EngineCore _core;
    private readonly InstanceState _state;
    private readonly List<HistoryEvent> _history;
    private readonly Dictionary<int, HistoryEvent> _scheduled;
    private readonly Dictionary<int, int> _failedAt = [];
    private readonly List<IReadOnlyList<OrchestratorAction>> _decided = [];
    private readonly HashSet<int> _retries = [];
    private long _told;

    private RewindCourse(EngineCore core, InstanceState state, List<HistoryEvent> history)
    {
        _core = core;
        _state = state;
        _history = history;
        _scheduled = history.Where(TaskAnswers.Schedules).ToDictionary(e => e.EventId);
        for (int i = 0; i < history.Count; i++)
        {
            if (TaskAnswers.IsFailure(history[i]))
            {
                _failedAt[TaskAnswers.AnsweredTask(history[i])!.Value] = i;
            }
        }
    }

    /// <summary>The failed tasks, by their numbers in the history, that are to run again.</summary>
    internal HashSet<int> Dropped { get; private set; } = [];

    /// <summary>What the replay will come to again: numbers in the history, and the numbers they have from now on.</summary>
    internal Dictionary<int, int> Numbers { get; private set; } = [];

    /// <summary>Null when today's code does not lead to this history; then nobody can say what came of what.</summary>
    internal static RewindCourse? TryFind(EngineCore core, InstanceState state, List<HistoryEvent> history)
    {
        var course = new RewindCourse(core, state, history);
        return course.Explain() is { } culprits && course.Choose(culprits) ? course : null;
    }

    private HashSet<int>? Explain()
    {
        var run = new Reenactment(_core, _state);
        var unexplained = new HashSet<int>(_scheduled.Keys);
        foreach (HistoryEvent each in _history)
        {
            IReadOnlyList<OrchestratorAction> actions = IsTold(each) ? run.Tell(each) : [];
            _decided.Add(actions);
            foreach (OrchestratorAction action in actions)
            {
                if (_scheduled.TryGetValue(action.Id, out HistoryEvent? row) && (!unexplained.Remove(action.Id) || !IsSame(row, action)))
                {
                    return null;
                }

                if (action is StartTimer { IsRetry: true } || IsNextAttempt(each, action))
                {
                    _retries.Add(action.Id);
                }
            }
        }

        return unexplained.Count > 0 ? null : [.. run.FailedTasks().Where(_failedAt.ContainsKey)];
    }

    private bool Choose(HashSet<int> culprits)
    {
        Dropped = culprits;
        Numbers = Reenact(Dropped);
        int[] others = [.. _failedAt.Where(each => !Dropped.Contains(each.Key)).OrderByDescending(each => each.Value).Select(each => each.Key)];

        // Most often these are the other branches of one WhenAll; all at once costs no more than one.
        int[] silent = [.. others.Where(id => _decided[_failedAt[id]].Count == 0)];
        if (!TryDrop(silent))
        {
            silent = [];
        }

        foreach (int id in others.Except(silent))
        {
            if (_told > MostEventsTold)
            {
                break;
            }

            TryDrop([id]);
        }

        return true;
    }

    /// <summary>Drops failures too when nothing is lost by it but the pauses and attempts of their own retries.</summary>
    private bool TryDrop(int[] failures)
    {
        if (failures.Length == 0)
        {
            return true;
        }

        HashSet<int> dropped = [.. Dropped, .. failures];
        Dictionary<int, int> numbers = Reenact(dropped);
        if (Numbers.Keys.Any(id => !numbers.ContainsKey(id) && !_retries.Contains(id)))
        {
            return false;
        }

        (Dropped, Numbers) = (dropped, numbers);
        return true;
    }

    private Dictionary<int, int> Reenact(HashSet<int> dropped)
    {
        var run = new Reenactment(_core, _state);
        var numbers = new Dictionary<int, int>();
        _told += _history.Count;
        for (int i = 0; i < _history.Count; i++)
        {
            HistoryEvent each = _history[i];
            if (!IsTold(each))
            {
                continue;
            }

            if (TaskAnswers.AnsweredTask(each) is { } task)
            {
                if (!numbers.TryGetValue(task, out int number) || (dropped.Contains(task) && TaskAnswers.IsFailure(each)))
                {
                    continue;
                }

                each = TaskAnswers.AnswerTo(number, each);
            }

            Match(_decided[i], run.Tell(each), numbers);
        }

        return numbers;
    }

    // The same event leads to the same actions in the same order, less what rests on something dropped.
    private static void Match(IReadOnlyList<OrchestratorAction> before, IReadOnlyList<OrchestratorAction> now, Dictionary<int, int> numbers)
    {
        int from = 0;
        foreach (OrchestratorAction action in now)
        {
            for (int i = from; i < before.Count; i++)
            {
                if (IsSame(before[i], action))
                {
                    numbers[before[i].Id] = action.Id;
                    from = i + 1;
                    break;
                }
            }
        }
    }

    private static bool IsTold(HistoryEvent each) => each is not ExecutionCompletedEvent && !TaskAnswers.Schedules(each);

    // After a pause of a retry comes the next attempt. One that succeeded is no mere retry: it must not be lost.
    private bool IsNextAttempt(HistoryEvent told, OrchestratorAction action) =>
        told is TimerFiredEvent fired
        && _scheduled.GetValueOrDefault(fired.TimerId) is RetryTimerCreatedEvent
        && _failedAt.ContainsKey(action.Id)
        && _failedAt.Keys.Any(earlier => earlier < action.Id && IsSame(_scheduled[earlier], action));

    private static bool IsSame(HistoryEvent row, OrchestratorAction action) => (row, action) switch
    {
        (TaskScheduledEvent e, ScheduleActivity a) => IsSameName(e.Name, a.Name),
        (SubOrchestrationInstanceCreatedEvent e, StartChild c) => IsSameName(e.Name, c.Name),
        (EventSentEvent e, RaiseEvent r) => IsSameName(e.Name, r.Name),
        (TimerCreatedEvent, StartTimer) => true,
        _ => false,
    };

    private static bool IsSame(OrchestratorAction one, OrchestratorAction other) => (one, other) switch
    {
        (ScheduleActivity a, ScheduleActivity b) => IsSameName(a.Name, b.Name),
        (StartChild a, StartChild b) => IsSameName(a.Name, b.Name),
        (RaiseEvent a, RaiseEvent b) => IsSameName(a.Name, b.Name),
        (StartTimer a, StartTimer b) => a.IsRetry == b.IsRetry,
        _ => false,
    };

    private static bool IsSameName(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
