using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Running;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Rewinding;

/// <summary>Takes the failures out of a failed instance's history, so that what failed runs again.</summary>
internal static class Rewind
{
    /// <summary>Plans the rewind when one is asked for and the instance is failed; null otherwise.</summary>
    internal static TurnPlan? TryPlan(
        EngineCore core,
        InstanceState state,
        List<HistoryEvent> accepted,
        TurnPlan plan,
        DateTime now)
    {
        if (state.Status != OrchestrationStatus.Failed || accepted.OfType<ExecutionRewoundEvent>().FirstOrDefault() is not { } asked)
        {
            return null;
        }

        List<HistoryEvent> history = core.ReadHistory(state.Key, state.Start);
        RewoundHistory rewound = core.Options.RewindDropsRetryTimers && RewindCourse.TryFind(core, state, history) is { } course
            ? RewoundHistory.Of(history, course, state.Key, id => core.Readers.Read(reader => reader.Find(id)))
            : RewoundHistory.AsTheOriginal(history);
        rewound.Kept.Add(new ExecutionRewoundEvent(-1, asked.Reason) { Timestamp = now });

        ExecutionStartedEvent start = state.Start;
        start.OrchestrationInstance!.ExecutionId = Guid.NewGuid().ToString("N");
        if (asked.ParentExecutionId is not null && start.ParentInstance is { } parent)
        {
            parent.OrchestrationInstance!.ExecutionId = asked.ParentExecutionId;
            parent.TaskScheduleId = asked.EventId;
        }

        string execution = start.OrchestrationInstance.ExecutionId;
        plan.Rewritten = [HistoryCodec.PackStart(start, state.CarriedStatus), HistoryCodec.PackTurn(rewound.Kept, new RecordWriter())];
        plan.Outcome = new InstanceOutcome(
            state.Key, execution, OrchestrationStatus.Running, now.Ticks, 1, state.CustomStatus, null, null);
        plan.StatusChanged = true;
        plan.Tags = NewTags.Of(start);
        plan.NewTimers.AddRange(rewound.Timers);
        foreach ((string child, int task) in rewound.FailedChildren)
        {
            // The child answers to the parent's new execution, under the number its start now has there.
            plan.Outgoing.Add((child, new Message(
                new ExecutionRewoundEvent(task, asked.Reason) { ParentExecutionId = execution, Timestamp = now })));
        }

        foreach (HistoryEvent late in rewound.LateAnswers)
        {
            late.Timestamp = now;
            plan.Outgoing.Add((state.Id, new Message(late, execution)));
        }

        plan.Outgoing.Add((state.Id, new Message(null)));
        return plan;
    }
}
