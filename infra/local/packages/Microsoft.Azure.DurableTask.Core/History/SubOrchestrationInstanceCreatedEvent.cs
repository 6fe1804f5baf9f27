namespace DurableTask.Core.History;

public class SubOrchestrationInstanceCreatedEvent : HistoryEvent
{
    public SubOrchestrationInstanceCreatedEvent(int eventId)
        : base(eventId)
    {
    }

    public override EventType EventType => EventType.SubOrchestrationInstanceCreated;

    public string? Input { get; set; }

    public string? InstanceId { get; set; }

    public string? Name { get; set; }

    public IDictionary<string, string>? Tags { get; set; }

    public string? Version { get; set; }
}
