namespace DurableTask.Core.History;

public class TaskCompletedEvent : HistoryEvent
{
    public TaskCompletedEvent(int eventId, int taskScheduledId, string? result)
        : base(eventId)
    {
        TaskScheduledId = taskScheduledId;
        Result = result;
    }

    public override EventType EventType => EventType.TaskCompleted;

    public string? Result { get; }

    public int TaskScheduledId { get; }
}
