using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Rewinding;

/// <summary>A history without the failures that are to be undone, and what has to be set going again besides the replay.</summary>
internal sealed class RewoundHistory
{
    internal List<HistoryEvent> Kept { get; } = [];

    /// <summary>Timers that had not fired when the execution ended: nobody was keeping them any more.</summary>
    internal List<(int Task, long Due)> Timers { get; } = [];

    /// <summary>Failed children that are rewound themselves, with the numbers of their tasks.</summary>
    internal List<(string InstanceId, int Task)> FailedChildren { get; } = [];

    /// <summary>Answers of children that came when the parent had already ended, and were dropped then.</summary>
    internal List<HistoryEvent> LateAnswers { get; } = [];

    internal static RewoundHistory Of(List<HistoryEvent> history, RewindCourse course, long parent, Func<string, InstanceRow?> find)
    {
        var rewound = new RewoundHistory();
        HashSet<int> answered =
        [
            .. history
                .Where(e => TaskAnswers.AnsweredTask(e) is { } task && !(course.Dropped.Contains(task) && TaskAnswers.IsFailure(e)))
                .Select(e => TaskAnswers.AnsweredTask(e)!.Value),
        ];
        foreach (HistoryEvent each in history)
        {
            if (TaskAnswers.Schedules(each))
            {
                if (course.Numbers.TryGetValue(each.EventId, out int id)
                    && (each is EventSentEvent || answered.Contains(each.EventId) || rewound.GoesOn(each, id, parent, find)))
                {
                    rewound.Kept.Add(TaskAnswers.ScheduledAs(id, each));
                }
            }
            else if (TaskAnswers.AnsweredTask(each) is { } task)
            {
                if (answered.Contains(task) && course.Numbers.TryGetValue(task, out int id))
                {
                    rewound.Kept.Add(TaskAnswers.AnswerTo(id, each));
                }
            }
            else if (each is not ExecutionCompletedEvent)
            {
                rewound.Kept.Add(each);
            }
        }

        return rewound;
    }

    /// <summary>As the genuine engine does it: every failed task goes, every timer stays.</summary>
    internal static RewoundHistory AsTheOriginal(List<HistoryEvent> history)
    {
        var rewound = new RewoundHistory();
        HashSet<int> failed = [.. history.OfType<TaskFailedEvent>().Select(e => e.TaskScheduledId)];
        HashSet<int> failedChildren = [.. history.OfType<SubOrchestrationInstanceFailedEvent>().Select(e => e.TaskScheduledId)];
        rewound.Kept.AddRange(history.Where(e => e switch
        {
            ExecutionCompletedEvent or TaskFailedEvent or SubOrchestrationInstanceFailedEvent => false,
            TaskScheduledEvent => !failed.Contains(e.EventId),
            _ => true,
        }));
        rewound.FailedChildren.AddRange(history.OfType<SubOrchestrationInstanceCreatedEvent>()
            .Where(e => failedChildren.Contains(e.EventId))
            .Select(e => (e.InstanceId!, e.EventId)));
        return rewound;
    }

    /// <summary>Sees to a task without an answer. False when the replay must ask for it anew.</summary>
    private bool GoesOn(HistoryEvent scheduled, int id, long parent, Func<string, InstanceRow?> find)
    {
        switch (scheduled)
        {
            case TimerCreatedEvent timer:
                Timers.Add((id, timer.FireAt.Ticks));
                return true;
            case SubOrchestrationInstanceCreatedEvent child:
                switch (find(child.InstanceId!))
                {
                    case { Status: OrchestrationStatus.Failed } failed when failed.Parent == parent:
                        FailedChildren.Add((child.InstanceId!, id));
                        return true;
                    case { Status: OrchestrationStatus.Completed } done when done.Parent == parent:
                        LateAnswers.Add(new SubOrchestrationInstanceCompletedEvent(-1, id, done.Output));
                        return true;
                    default:
                        // Purged, terminated or replaced meanwhile: it begins again.
                        return false;
                }

            default:
                return false;
        }
    }
}
