using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;

namespace KaMeng.Local.Durable.History;

/// <summary>Reads one history event that <see cref="HistoryEventWriter"/> wrote.</summary>
internal static class HistoryEventReader
{
    internal static HistoryEvent Read(HistoryFields fields)
    {
        int id = fields.OptionalInt("eventId") ?? -1;
        HistoryEvent read = Read(fields, fields.OneOf<EventType>("eventType"), id);
        read.Timestamp = fields.Time("timestamp");
        return read;
    }

    private static HistoryEvent Read(HistoryFields f, EventType type, int id) => type switch
    {
        EventType.OrchestratorStarted => new OrchestratorStartedEvent(id),
        EventType.OrchestratorCompleted => new OrchestratorCompletedEvent(id),
        EventType.TaskScheduled => new TaskScheduledEvent(id, f.Text("name"), f.Version(), f.Payload("input")) { Tags = f.Tags() },
        EventType.TaskCompleted => new TaskCompletedEvent(id, f.Int("taskScheduledId"), f.Payload("result")),
        EventType.TaskFailed => new TaskFailedEvent(id, f.Int("taskScheduledId"), f.OptionalText("reason"), null, Failure(f)),
        EventType.TimerCreated when f.Flag("isRetry") => new RetryTimerCreatedEvent(id, f.Time("fireAt")),
        EventType.TimerCreated => new TimerCreatedEvent(id, f.Time("fireAt")),
        EventType.TimerFired => new TimerFiredEvent(id) { TimerId = f.Int("timerId"), FireAt = f.Time("fireAt") },
        EventType.SubOrchestrationInstanceCreated => new SubOrchestrationInstanceCreatedEvent(id)
        {
            Name = f.Text("name"),
            Version = f.Version(),
            InstanceId = f.Text("instanceId"),
            Input = f.Payload("input"),
            Tags = f.Tags(),
        },
        EventType.SubOrchestrationInstanceCompleted =>
            new SubOrchestrationInstanceCompletedEvent(id, f.Int("taskScheduledId"), f.Payload("result")),
        EventType.SubOrchestrationInstanceFailed =>
            new SubOrchestrationInstanceFailedEvent(id, f.Int("taskScheduledId"), f.OptionalText("reason"), null, Failure(f)),
        EventType.EventRaised => new EventRaisedEvent(id, f.Payload("input")) { Name = f.Text("name") },
        EventType.EventSent => new EventSentEvent(id) { Name = f.Text("name"), InstanceId = f.Text("instanceId"), Input = f.Payload("input") },
        EventType.ExecutionStarted => Started(f, id),
        EventType.ExecutionCompleted =>
            new ExecutionCompletedEvent(id, f.Payload("result"), f.OneOf<OrchestrationStatus>("orchestrationStatus"), Failure(f)),
        EventType.ExecutionTerminated when f.Flag("isRecursive") => new RecursiveTerminatedEvent(id, f.Payload("input")),
        EventType.ExecutionTerminated => new ExecutionTerminatedEvent(id, f.Payload("input")),
        EventType.ExecutionSuspended => new ExecutionSuspendedEvent(id, f.OptionalText("reason")),
        EventType.ExecutionResumed => new ExecutionResumedEvent(id, f.OptionalText("reason")),
        EventType.ExecutionRewound =>
            new ExecutionRewoundEvent(id, f.OptionalText("reason")) { ParentExecutionId = f.OptionalText("parentExecutionId") },
        _ => throw f.Wrong("eventType", $"a {type} event has no form in a history file. Export the history with this program."),
    };

    private static ExecutionStartedEvent Started(HistoryFields fields, int id)
    {
        var start = new ExecutionStartedEvent(id, null) { ScheduledStartTime = fields.OptionalTime("scheduledStartTime") };
        if (fields.OptionalChild("parentInstance") is { } parent)
        {
            start.ParentInstance = new ParentInstance
            {
                Name = parent.Text("name"),
                Version = parent.Version(),
                TaskScheduleId = parent.Int("taskScheduleId"),
                OrchestrationInstance = new OrchestrationInstance
                {
                    InstanceId = parent.Text("instanceId"),
                    ExecutionId = parent.OptionalText("executionId"),
                },
            };
        }

        return start;
    }

    private static FailureDetails? Failure(HistoryFields fields, string name = "failureDetails") =>
        fields.OptionalChild(name) is { } failure
            ? new FailureDetails(
                failure.Text("errorType"),
                failure.Text("errorMessage"),
                failure.OptionalText("stackTrace"),
                Failure(failure, "innerFailure"),
                failure.Flag("isNonRetriable"),
                failure.OptionalChild("properties") is { } properties
                    ? properties.Element.Deserialize<Dictionary<string, object?>>()
                    : null)
            : null;
}
