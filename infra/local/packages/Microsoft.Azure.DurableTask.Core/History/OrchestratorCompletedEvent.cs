namespace DurableTask.Core.History;

public class OrchestratorCompletedEvent : HistoryEvent
{
    public OrchestratorCompletedEvent(int eventId)
        : base(eventId)
    {
    }

    public override EventType EventType => EventType.OrchestratorCompleted;
}
