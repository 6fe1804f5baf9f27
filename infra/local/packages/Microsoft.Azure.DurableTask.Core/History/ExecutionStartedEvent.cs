namespace DurableTask.Core.History;

public class ExecutionStartedEvent : HistoryEvent
{
    public ExecutionStartedEvent(int eventId, string? input)
        : base(eventId)
    {
        Input = input;
    }

    public OrchestrationInstance? OrchestrationInstance;

    public override EventType EventType => EventType.ExecutionStarted;

    public int? Generation { get; set; }

    public string? Input { get; set; }

    public string? Name { get; set; }

    public ParentInstance? ParentInstance { get; set; }

    public DateTime? ScheduledStartTime { get; set; }

    public IDictionary<string, string>? Tags { get; set; }

    public string? Version { get; set; }
}
