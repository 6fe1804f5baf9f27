namespace DurableTask.Core.History;

public class SubOrchestrationInstanceFailedEvent : HistoryEvent
{
    public SubOrchestrationInstanceFailedEvent(int eventId, int taskScheduledId, string? reason, string? details, FailureDetails? failureDetails)
        : base(eventId)
    {
        TaskScheduledId = taskScheduledId;
        Reason = reason;
        Details = details;
        FailureDetails = failureDetails;
    }

    public override EventType EventType => EventType.SubOrchestrationInstanceFailed;

    public string? Details { get; }

    public FailureDetails? FailureDetails { get; }

    public string? Reason { get; }

    public int TaskScheduledId { get; }
}
