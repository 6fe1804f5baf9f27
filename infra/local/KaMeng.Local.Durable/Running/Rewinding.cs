using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Running;

/// <summary>Takes the failures out of a failed instance's history, so that what failed runs again.</summary>
internal static class Rewinding
{
    /// <summary>Plans the rewind when one is asked for and the instance is failed; null otherwise.</summary>
    internal static TurnPlan? TryRewind(
        EngineCore core,
        InstanceState state,
        List<HistoryEvent> accepted,
        TurnPlan plan,
        DateTime now)
    {
        if (state.Status != OrchestrationStatus.Failed || accepted.OfType<ExecutionRewoundEvent>().FirstOrDefault() is not { } rewound)
        {
            return null;
        }

        List<HistoryEvent> history = core.ReadHistory(state.Key, state.Start);
        Dictionary<int, string> failedChildren = FailedChildren(history);
        List<HistoryEvent> kept = Keep(history, core.Options.RewindDropsRetryTimers);
        kept.Add(new ExecutionRewoundEvent(-1, rewound.Reason) { Timestamp = now });

        ExecutionStartedEvent start = state.Start;
        start.OrchestrationInstance!.ExecutionId = Guid.NewGuid().ToString("N");
        if (rewound.ParentExecutionId is not null && start.ParentInstance is { } parent)
        {
            parent.OrchestrationInstance!.ExecutionId = rewound.ParentExecutionId;
        }

        string execution = start.OrchestrationInstance.ExecutionId;
        plan.Rewritten = [HistoryCodec.PackStart(start, state.CarriedStatus), HistoryCodec.PackTurn(kept, new RecordWriter())];
        plan.Outcome = new InstanceOutcome(
            state.Key, execution, OrchestrationStatus.Running, now.Ticks, 1, state.CustomStatus, null, null);
        plan.StatusChanged = true;
        foreach (string child in failedChildren.Values)
        {
            plan.Outgoing.Add((child, new Message(
                new ExecutionRewoundEvent(-1, rewound.Reason) { ParentExecutionId = execution, Timestamp = now })));
        }

        if (failedChildren.Count == 0)
        {
            plan.Outgoing.Add((state.Id, new Message(null)));
        }

        return plan;
    }

    private static Dictionary<int, string> FailedChildren(List<HistoryEvent> history)
    {
        HashSet<int> failed = [.. history.OfType<SubOrchestrationInstanceFailedEvent>().Select(e => e.TaskScheduledId)];
        return history.OfType<SubOrchestrationInstanceCreatedEvent>()
            .Where(e => failed.Contains(e.EventId))
            .ToDictionary(e => e.EventId, e => e.InstanceId!);
    }

    private static List<HistoryEvent> Keep(List<HistoryEvent> history, bool dropRetryTimers)
    {
        HashSet<int> failed = [.. history.OfType<TaskFailedEvent>().Select(e => e.TaskScheduledId)];
        HashSet<int> retryTimers = dropRetryTimers ? [.. history.OfType<RetryTimerCreatedEvent>().Select(e => e.EventId)] : [];
        return
        [
            .. history.Where(e => e switch
            {
                ExecutionCompletedEvent or TaskFailedEvent or SubOrchestrationInstanceFailedEvent => false,
                TaskScheduledEvent => !failed.Contains(e.EventId),
                TimerCreatedEvent => !retryTimers.Contains(e.EventId),
                TimerFiredEvent fired => !retryTimers.Contains(fired.TimerId),
                _ => true,
            }),
        ];
    }
}
