namespace DurableTask.Core.History;

public class ExecutionRewoundEvent : HistoryEvent
{
    public ExecutionRewoundEvent(int eventId)
        : base(eventId)
    {
    }

    public ExecutionRewoundEvent(int eventId, string? reason)
        : base(eventId)
    {
        Reason = reason;
    }

    public override EventType EventType => EventType.ExecutionRewound;

    public string? InstanceId { get; set; }

    public string? ParentExecutionId { get; set; }

    public string? Reason { get; set; }
}
