using DurableTask.Core.History;

namespace KaMeng.Endurance.Simulating;

/// <summary>What every committed history must fulfil, whatever the program was.</summary>
internal static class HistoryRules
{
    /// <summary>Answers what is wrong with the history; null when nothing is.</summary>
    internal static string? Broken(List<HistoryEvent> events, DateTime now)
    {
        var tasks = new HashSet<int>();
        var timers = new Dictionary<int, DateTime>();
        var children = new HashSet<int>();
        var ids = new HashSet<int>();
        var tokens = new HashSet<string>();
        DateTime turn = default;
        bool ended = false;
        foreach (HistoryEvent each in events)
        {
            if (ended && each is not (OrchestratorCompletedEvent or GenericEvent))
            {
                return $"{each.EventType} follows the completion";
            }

            if (each.EventId >= 0 && !ids.Add(each.EventId))
            {
                return $"two actions have the number {each.EventId}";
            }

            string? broken = each switch
            {
                OrchestratorStartedEvent when each.Timestamp < turn => "a turn is earlier than the one before",
                OrchestratorStartedEvent when each.Timestamp > now => "a turn is in the future",
                TaskScheduledEvent => Unless(tasks.Add(each.EventId), "an activity was scheduled twice"),
                TaskCompletedEvent e => Unless(tasks.Remove(e.TaskScheduledId), $"activity {e.TaskScheduledId} ended twice or was never scheduled"),
                TaskFailedEvent e => Unless(tasks.Remove(e.TaskScheduledId), $"activity {e.TaskScheduledId} ended twice or was never scheduled"),
                TimerCreatedEvent e => Unless(timers.TryAdd(e.EventId, e.FireAt), "a timer was made twice"),
                TimerFiredEvent e => Fired(timers, e, turn),
                SubOrchestrationInstanceCreatedEvent => Unless(children.Add(each.EventId), "a child was made twice"),
                SubOrchestrationInstanceCompletedEvent e => Unless(children.Remove(e.TaskScheduledId), $"child {e.TaskScheduledId} ended twice or was never made"),
                SubOrchestrationInstanceFailedEvent e => Unless(children.Remove(e.TaskScheduledId), $"child {e.TaskScheduledId} ended twice or was never made"),
                EventRaisedEvent e when e.Name != Interpreter.EndName => Unless(tokens.Add(e.Input!), $"the event {e.Name}:{e.Input} was taken in twice"),
                _ => null,
            };
            if (broken is not null)
            {
                return broken;
            }

            turn = each is OrchestratorStartedEvent ? each.Timestamp : turn;
            ended |= each is ExecutionCompletedEvent;
        }

        return null;
    }

    private static string? Unless(bool holds, string complaint) => holds ? null : complaint;

    private static string? Fired(Dictionary<int, DateTime> timers, TimerFiredEvent fired, DateTime turn)
    {
        if (!timers.Remove(fired.TimerId, out DateTime due))
        {
            return $"timer {fired.TimerId} fired twice or was never made";
        }

        return fired.FireAt == due && due <= turn ? null : $"timer {fired.TimerId}, due at {due:O}, fired early in the turn of {turn:O}";
    }
}
