namespace DurableTask.Core.History;

public class SubOrchestrationInstanceCompletedEvent : HistoryEvent
{
    public SubOrchestrationInstanceCompletedEvent(int eventId, int taskScheduledId, string? result)
        : base(eventId)
    {
        TaskScheduledId = taskScheduledId;
        Result = result;
    }

    public override EventType EventType => EventType.SubOrchestrationInstanceCompleted;

    public string? Result { get; }

    public int TaskScheduledId { get; }
}
