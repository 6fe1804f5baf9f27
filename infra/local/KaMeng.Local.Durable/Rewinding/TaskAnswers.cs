using DurableTask.Core.History;

namespace KaMeng.Local.Durable.Rewinding;

/// <summary>Which history events schedule a task, which answer one, and the same events under other numbers.</summary>
internal static class TaskAnswers
{
    internal static bool Schedules(HistoryEvent each) =>
        each is TaskScheduledEvent or TimerCreatedEvent or SubOrchestrationInstanceCreatedEvent or EventSentEvent;

    /// <summary>The number of the task that the event answers; null for any other event.</summary>
    internal static int? AnsweredTask(HistoryEvent each) => each switch
    {
        TaskCompletedEvent e => e.TaskScheduledId,
        TaskFailedEvent e => e.TaskScheduledId,
        SubOrchestrationInstanceCompletedEvent e => e.TaskScheduledId,
        SubOrchestrationInstanceFailedEvent e => e.TaskScheduledId,
        TimerFiredEvent e => e.TimerId,
        _ => null,
    };

    internal static bool IsFailure(HistoryEvent each) => each is TaskFailedEvent or SubOrchestrationInstanceFailedEvent;

    /// <summary>The event as an answer to task <paramref name="id"/>.</summary>
    internal static HistoryEvent AnswerTo(int id, HistoryEvent answer)
    {
        if (AnsweredTask(answer) == id)
        {
            return answer;
        }

        HistoryEvent copy = answer switch
        {
            TaskCompletedEvent e => new TaskCompletedEvent(e.EventId, id, e.Result),
            TaskFailedEvent e => new TaskFailedEvent(e.EventId, id, e.Reason, e.Details, e.FailureDetails),
            SubOrchestrationInstanceCompletedEvent e => new SubOrchestrationInstanceCompletedEvent(e.EventId, id, e.Result),
            SubOrchestrationInstanceFailedEvent e =>
                new SubOrchestrationInstanceFailedEvent(e.EventId, id, e.Reason, e.Details, e.FailureDetails),
            TimerFiredEvent e => new TimerFiredEvent(e.EventId) { TimerId = id, FireAt = e.FireAt },
            _ => throw new InvalidOperationException($"A {answer.EventType} event answers no task."),
        };
        copy.Timestamp = answer.Timestamp;
        return copy;
    }

    /// <summary>The scheduling event under the number <paramref name="id"/>.</summary>
    internal static HistoryEvent ScheduledAs(int id, HistoryEvent scheduled)
    {
        if (scheduled.EventId == id)
        {
            return scheduled;
        }

        HistoryEvent copy = scheduled switch
        {
            TaskScheduledEvent e => new TaskScheduledEvent(id, e.Name, e.Version, e.Input) { Tags = e.Tags },
            History.RetryTimerCreatedEvent e => new History.RetryTimerCreatedEvent(id, e.FireAt),
            TimerCreatedEvent e => new TimerCreatedEvent(id, e.FireAt),
            SubOrchestrationInstanceCreatedEvent e => new SubOrchestrationInstanceCreatedEvent(id)
            {
                Name = e.Name,
                Version = e.Version,
                InstanceId = e.InstanceId,
                Input = e.Input,
                Tags = e.Tags,
            },
            EventSentEvent e => new EventSentEvent(id) { InstanceId = e.InstanceId, Name = e.Name, Input = e.Input },
            _ => throw new InvalidOperationException($"A {scheduled.EventType} event schedules no task."),
        };
        copy.Timestamp = scheduled.Timestamp;
        return copy;
    }
}
