namespace DurableTask.Core.History;

public abstract class HistoryEvent
{
    protected HistoryEvent(int eventId)
    {
        EventId = eventId;
    }

    public int EventId { get; }

    public virtual EventType EventType { get; }

    public bool IsPlayed { get; set; }

    public DateTime Timestamp { get; set; }
}
