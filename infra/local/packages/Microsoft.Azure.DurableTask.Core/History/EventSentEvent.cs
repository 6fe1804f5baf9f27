namespace DurableTask.Core.History;

public class EventSentEvent : HistoryEvent
{
    public EventSentEvent(int eventId)
        : base(eventId)
    {
    }

    public override EventType EventType => EventType.EventSent;

    public string? Input { get; set; }

    public string? InstanceId { get; set; }

    public string? Name { get; set; }
}
