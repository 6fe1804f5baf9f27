namespace DurableTask.Core.History;

public class GenericEvent : HistoryEvent
{
    public GenericEvent(int eventId, string? data)
        : base(eventId)
    {
        Data = data;
    }

    public string? Data;

    public override EventType EventType => EventType.GenericEvent;
}
