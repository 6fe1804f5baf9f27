using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using KaMeng.Local.Durable.History;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KaMeng.Local.Durable.Replaying;

/// <summary>
/// Answers whether a stored history would still replay on today's code. It runs the orchestrator as the engine does, turn by turn, but
/// without a store, and calls no activity: results and events come from the history. As in the engine kinds and names of actions are compared
/// and inputs, versions and times are not. Histories that have not ended are replayed to where they stand.
/// </summary>
/// <threadsafety>May be used from several threads at once, if the orchestrators' services may.</threadsafety>
public sealed class HistoryReplayer
{
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskOrchestrator>> _orchestrators;
    private readonly ExecutionSettings _settings;
    private readonly IServiceProvider _services;

    /// <summary>Makes a replayer of today's code.</summary>
    /// <param name="registry">The orchestrators. Activities in it are never called.</param>
    /// <param name="options">The options of the engine that runs them; its converter, limits, longest timer and default version matter. The engine's defaults unless given.</param>
    /// <param name="services">Where orchestrators given as types get their services.</param>
    public HistoryReplayer(DurableTaskRegistry registry, DurableEngineOptions? options = null, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        _orchestrators = registry.GetOrchestrators().ToDictionary(each => each.Key, each => each.Value);
        _settings = ExecutionSettings.From(options ?? new DurableEngineOptions(), NullLoggerFactory.Instance, NullLogger.Instance);
        _services = services ?? new ServiceCollection().BuildServiceProvider();
    }

    /// <summary>Replays a history.</summary>
    /// <param name="history">The history. It is not changed.</param>
    /// <returns>The verdict.</returns>
    public ReplayVerdict Replay(OrchestrationHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (!_orchestrators.TryGetValue(new TaskName(history.Name), out Func<IServiceProvider, ITaskOrchestrator>? make))
        {
            string known = string.Join(", ", _orchestrators.Keys.Select(name => name.Name).Order(StringComparer.OrdinalIgnoreCase));
            return Verdict(history, ReplayOutcome.NotRegistered) with
            {
                Advice = $"{ReplayWords.NoSuchName} Registered are: {(known.Length == 0 ? "none" : known)}.",
            };
        }

        ExecutionStartedEvent? start = history.Events.OfType<ExecutionStartedEvent>().FirstOrDefault();
        return start is null
            ? Verdict(history, ReplayOutcome.Replays)
            : Replay(history, new OrchestratorRun(start, () => make(_services), _settings, () => { }));
    }

    private static ReplayVerdict Replay(OrchestrationHistory history, OrchestratorRun run)
    {
        int turns = 0;
        foreach (ReplayedTurn turn in ReplayedTurn.Of(history))
        {
            if (turn.EngineDecided)
            {
                break;
            }

            IReadOnlyList<OrchestratorAction> actions = run.Advance(turn.Events, []);
            turns += turn.Events.Count(each => each is OrchestratorStartedEvent);
            ReplayVerdict? differs = run.Divergence is { } divergence
                ? Diverged(history, divergence.Recorded, divergence.Decided, run.Thrown)
                : turn.IsClosed ? Compare(history, turn, actions) : null;
            if (differs is not null)
            {
                return differs with { Turns = turns };
            }
        }

        return Verdict(history, ReplayOutcome.Replays) with { Turns = turns };
    }

    // Everything the history has of the turn was asked for; what is left was not in it.
    private static ReplayVerdict? Compare(OrchestrationHistory history, ReplayedTurn turn, IReadOnlyList<OrchestratorAction> left)
    {
        Complete? end = left.OfType<Complete>().FirstOrDefault();
        OrchestratorAction? unrecorded = left.FirstOrDefault(action => action is not Complete);
        HistoryEvent close = turn.End ?? turn.Events[^1];
        if (turn.End is { } recorded && recorded.FailureDetails?.ErrorType == NonDeterministicOrchestrationException.GenuineType
            && end is not { Status: OrchestrationStatus.Failed })
        {
            return Verdict(history, ReplayOutcome.EndsDifferently, recorded, (OrchestratorAction?)end ?? unrecorded) with
            {
                Advice = ReplayWords.WasDiverged,
            };
        }

        if (unrecorded is not null || (turn.End is null) != (end is null))
        {
            return Diverged(history, close, unrecorded ?? end, null);
        }

        return turn.End is null || IsSame(turn.End, end!)
            ? null
            : Verdict(history, ReplayOutcome.EndsDifferently, turn.End, end) with { Advice = ReplayWords.OtherEnd, SequenceId = null };
    }

    private static bool IsSame(ExecutionCompletedEvent recorded, Complete asked) =>
        recorded.OrchestrationStatus == asked.Status
        && recorded.Result == asked.Result
        && recorded.FailureDetails?.ToString() == asked.Failure?.ToString();

    private static ReplayVerdict Diverged(OrchestrationHistory history, HistoryEvent at, OrchestratorAction? asked, Exception? thrown)
    {
        string said = asked is null && thrown is not null
            ? $"{ReplayWords.Nothing}; it had failed with {thrown.GetType()}: {HistoryPicture.Short(thrown.Message)}"
            : ReplayWords.Of(asked);
        return Verdict(history, ReplayOutcome.Diverged, at, asked) with { Asked = said, Advice = ReplayWords.KeepOldCourse };
    }

    private static ReplayVerdict Verdict(OrchestrationHistory history, ReplayOutcome outcome, HistoryEvent at, OrchestratorAction? asked) =>
        Verdict(history, outcome) with
        {
            EventNumber = 1 + history.Events.TakeWhile(each => !ReferenceEquals(each, at)).Count(),
            SequenceId = at.EventId >= 0 ? at.EventId : asked?.Id,
            Expected = ReplayWords.Of(at),
            Asked = ReplayWords.Of(asked),
        };

    private static ReplayVerdict Verdict(OrchestrationHistory history, ReplayOutcome outcome) => new()
    {
        Outcome = outcome,
        InstanceId = history.InstanceId,
        Orchestration = history.Name,
        Version = history.Version,
    };
}
