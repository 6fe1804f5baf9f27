using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using KaMeng.Local.Durable.History;

namespace KaMeng.Local.Durable.Replaying;

/// <summary>A piece of a history after which code must have asked for exactly what the history has.</summary>
internal sealed record ReplayedTurn(IReadOnlyList<HistoryEvent> Events)
{
    /// <summary>False for a history that breaks off in the turn, as one does that was rewound and not yet run again.</summary>
    internal bool IsClosed => Events[^1] is OrchestratorCompletedEvent;

    internal ExecutionCompletedEvent? End => Events.OfType<ExecutionCompletedEvent>().LastOrDefault();

    /// <summary>The engine ended the execution without asking the code: too long a history, a wrong version, terminated before its start was due.</summary>
    internal bool EngineDecided => End is { } end
        && (end.EventId < 0
            || end.FailureDetails?.ErrorType == Failures.VersionMismatch
            || (Events.OfType<ExecutionTerminatedEvent>().Any()
                && Events.OfType<ExecutionStartedEvent>().FirstOrDefault()?.ScheduledStartTime > end.Timestamp));

    internal static IEnumerable<ReplayedTurn> Of(OrchestrationHistory history)
    {
        // A rewind takes events out of the turns before it; only after the turn that follows it is the history whole again.
        int wholeFrom = 1 + history.Events.Select((each, index) => each is ExecutionRewoundEvent ? index : -1).DefaultIfEmpty(-1).Max();
        int begins = 0;
        for (int i = 0; i < history.Events.Count; i++)
        {
            if (i == history.Events.Count - 1 || (i >= wholeFrom && history.Events[i] is OrchestratorCompletedEvent))
            {
                yield return new ReplayedTurn([.. history.Events.Skip(begins).Take(i + 1 - begins)]);
                begins = i + 1;
            }
        }
    }
}
