using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;

namespace KaMeng.Local.Durable.History;

/// <summary>Writes the members of one history event. What is at its usual value is left out: <c>eventId</c> -1, an empty version.</summary>
internal static class HistoryEventWriter
{
    internal static void Write(Utf8JsonWriter writer, HistoryEvent each)
    {
        writer.WriteString("eventType", each.EventType.ToString());
        if (each.EventId != -1)
        {
            writer.WriteNumber("eventId", each.EventId);
        }

        writer.WriteString("timestamp", each.Timestamp);
        switch (each)
        {
            case TaskScheduledEvent e:
                Task(writer, e.Name, e.Version, null, e.Tags);
                PayloadJson.Write(writer, "input", e.Input);
                break;
            case TaskCompletedEvent e:
                writer.WriteNumber("taskScheduledId", e.TaskScheduledId);
                PayloadJson.Write(writer, "result", e.Result);
                break;
            case TaskFailedEvent e:
                Failed(writer, e.TaskScheduledId, e.Reason, e.FailureDetails);
                break;
            case TimerCreatedEvent e:
                writer.WriteString("fireAt", e.FireAt);
                Flag(writer, "isRetry", e is RetryTimerCreatedEvent);
                break;
            case TimerFiredEvent e:
                writer.WriteNumber("timerId", e.TimerId);
                writer.WriteString("fireAt", e.FireAt);
                break;
            case SubOrchestrationInstanceCreatedEvent e:
                Task(writer, e.Name, e.Version, e.InstanceId, e.Tags);
                PayloadJson.Write(writer, "input", e.Input);
                break;
            case SubOrchestrationInstanceCompletedEvent e:
                writer.WriteNumber("taskScheduledId", e.TaskScheduledId);
                PayloadJson.Write(writer, "result", e.Result);
                break;
            case SubOrchestrationInstanceFailedEvent e:
                Failed(writer, e.TaskScheduledId, e.Reason, e.FailureDetails);
                break;
            default:
                WriteRarer(writer, each);
                break;
        }
    }

    internal static void Tags(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, string>>? tags)
    {
        if (tags is null || !tags.Any())
        {
            return;
        }

        writer.WriteStartObject("tags");
        foreach ((string name, string value) in tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteRarer(Utf8JsonWriter writer, HistoryEvent each)
    {
        switch (each)
        {
            case ExecutionStartedEvent e:
                Started(writer, e);
                break;
            case ExecutionCompletedEvent e:
                writer.WriteString("orchestrationStatus", e.OrchestrationStatus.ToString());
                PayloadJson.Write(writer, "result", e.Result);
                Failure(writer, "failureDetails", e.FailureDetails);
                break;
            case EventRaisedEvent e:
                writer.WriteString("name", e.Name);
                PayloadJson.Write(writer, "input", e.Input);
                break;
            case EventSentEvent e:
                Task(writer, e.Name, null, e.InstanceId, null);
                PayloadJson.Write(writer, "input", e.Input);
                break;
            case ExecutionTerminatedEvent e:
                PayloadJson.Write(writer, "input", e.Input);
                Flag(writer, "isRecursive", e is RecursiveTerminatedEvent);
                break;
            case ExecutionSuspendedEvent e:
                Text(writer, "reason", e.Reason);
                break;
            case ExecutionResumedEvent e:
                Text(writer, "reason", e.Reason);
                break;
            case ExecutionRewoundEvent e:
                Text(writer, "reason", e.Reason);
                Text(writer, "parentExecutionId", e.ParentExecutionId);
                break;
            case OrchestratorStartedEvent or OrchestratorCompletedEvent:
                break;
            default:
                throw new NotSupportedException($"A {each.EventType} event has no form in a history file; this engine never records one.");
        }
    }

    private static void Started(Utf8JsonWriter writer, ExecutionStartedEvent e)
    {
        if (e.ScheduledStartTime is { } at)
        {
            writer.WriteString("scheduledStartTime", at);
        }

        if (e.ParentInstance is { } parent)
        {
            writer.WriteStartObject("parentInstance");
            Task(writer, parent.Name, parent.Version, parent.OrchestrationInstance?.InstanceId, null);
            Text(writer, "executionId", parent.OrchestrationInstance?.ExecutionId);
            writer.WriteNumber("taskScheduleId", parent.TaskScheduleId);
            writer.WriteEndObject();
        }
    }

    private static void Task(
        Utf8JsonWriter writer,
        string? name,
        string? version,
        string? instanceId,
        IDictionary<string, string>? tags)
    {
        writer.WriteString("name", name);
        Text(writer, "version", string.IsNullOrEmpty(version) ? null : version);
        Text(writer, "instanceId", instanceId);
        Tags(writer, tags);
    }

    private static void Failed(Utf8JsonWriter writer, int taskId, string? reason, FailureDetails? details)
    {
        writer.WriteNumber("taskScheduledId", taskId);
        Text(writer, "reason", reason);
        Failure(writer, "failureDetails", details);
    }

    private static void Failure(Utf8JsonWriter writer, string name, FailureDetails? details)
    {
        if (details is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("errorType", details.ErrorType);
        writer.WriteString("errorMessage", details.ErrorMessage);
        Text(writer, "stackTrace", details.StackTrace);
        Flag(writer, "isNonRetriable", details.IsNonRetriable);
        if (details.Properties is { Count: > 0 } properties)
        {
            writer.WritePropertyName("properties");
            JsonSerializer.Serialize(writer, properties);
        }

        Failure(writer, "innerFailure", details.InnerFailure);
        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void Flag(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }
}
