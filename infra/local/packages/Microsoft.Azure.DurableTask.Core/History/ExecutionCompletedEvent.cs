namespace DurableTask.Core.History;

public class ExecutionCompletedEvent : HistoryEvent
{
    public ExecutionCompletedEvent(
        int eventId,
        string? result,
        OrchestrationStatus orchestrationStatus,
        FailureDetails? failureDetails = default)
        : base(eventId)
    {
        Result = result;
        OrchestrationStatus = orchestrationStatus;
        FailureDetails = failureDetails;
    }

    public override EventType EventType => EventType.ExecutionCompleted;

    public FailureDetails? FailureDetails { get; }

    public OrchestrationStatus OrchestrationStatus { get; }

    public string? Result { get; }
}
