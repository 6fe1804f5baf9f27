namespace DurableTask.Core.History;

public class OrchestratorStartedEvent : HistoryEvent
{
    public OrchestratorStartedEvent(int eventId)
        : base(eventId)
    {
    }

    public override EventType EventType => EventType.OrchestratorStarted;
}
