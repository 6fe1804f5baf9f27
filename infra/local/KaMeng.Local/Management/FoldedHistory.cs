using System.Text.Json.Nodes;
using DurableTask.Core.History;

namespace KaMeng.Local.Management;

/// <summary>
/// A history as the management API shows it: a task's start is folded into its end, which tells name and time of both, and the
/// engine's own bookkeeping is left out.
/// </summary>
internal static class FoldedHistory
{
    public static JsonArray Of(IEnumerable<HistoryEvent> history, bool showInput, bool showOutput)
    {
        HistoryEvent[] events = [.. history];
        var starts = events.Where(e => e is TaskScheduledEvent or SubOrchestrationInstanceCreatedEvent).ToDictionary(e => e.EventId);
        var ended = events.Select(EndOf).OfType<int>().ToHashSet();
        var shown = new JsonArray();
        foreach (var each in events)
        {
            if (each is OrchestratorStartedEvent or OrchestratorCompletedEvent
                || (each is TaskScheduledEvent or SubOrchestrationInstanceCreatedEvent && ended.Contains(each.EventId)))
            {
                continue;
            }

            var json = new JsonObject { ["EventType"] = each.EventType.ToString(), ["Timestamp"] = each.Timestamp };
            Describe(json, each, showInput, showOutput);
            if (EndOf(each) is { } id && starts.TryGetValue(id, out var start))
            {
                json["ScheduledTime"] = start.Timestamp;
                Describe(json, start, showInput, showOutput);
                json["FunctionName"] = json["Name"]?.DeepClone();
                json.Remove("Name");
            }

            shown.Add(json);
        }

        return shown;
    }

    private static int? EndOf(HistoryEvent each) => each switch
    {
        TaskCompletedEvent e => e.TaskScheduledId,
        TaskFailedEvent e => e.TaskScheduledId,
        SubOrchestrationInstanceCompletedEvent e => e.TaskScheduledId,
        SubOrchestrationInstanceFailedEvent e => e.TaskScheduledId,
        _ => null,
    };

    private static void Describe(JsonObject json, HistoryEvent each, bool showInput, bool showOutput)
    {
        switch (each)
        {
            case ExecutionStartedEvent e:
                json["FunctionName"] = e.Name;
                Put(json, "Input", e.Input, showInput);
                break;
            case ExecutionCompletedEvent e:
                json["OrchestrationStatus"] = e.OrchestrationStatus.ToString();
                Put(json, "Result", e.Result, showOutput);
                Fail(json, null, e.FailureDetails);
                break;
            case TaskScheduledEvent e:
                json["Name"] = e.Name;
                Put(json, "Input", e.Input, showInput);
                break;
            case SubOrchestrationInstanceCreatedEvent e:
                json["Name"] = e.Name;
                json["InstanceId"] = e.InstanceId;
                Put(json, "Input", e.Input, showInput);
                break;
            case TaskCompletedEvent e:
                Put(json, "Result", e.Result, showOutput);
                break;
            case SubOrchestrationInstanceCompletedEvent e:
                Put(json, "Result", e.Result, showOutput);
                break;
            case TaskFailedEvent e:
                Fail(json, e.Reason, e.FailureDetails);
                break;
            case SubOrchestrationInstanceFailedEvent e:
                Fail(json, e.Reason, e.FailureDetails);
                break;
            case TimerCreatedEvent e:
                json["FireAt"] = e.FireAt;
                break;
            case TimerFiredEvent e:
                json["FireAt"] = e.FireAt;
                break;
            default:
                DescribeMessage(json, each, showInput);
                break;
        }
    }

    private static void DescribeMessage(JsonObject json, HistoryEvent each, bool showInput)
    {
        switch (each)
        {
            case EventRaisedEvent e:
                json["Name"] = e.Name;
                Put(json, "Input", e.Input, showInput);
                break;
            case EventSentEvent e:
                json["Name"] = e.Name;
                json["InstanceId"] = e.InstanceId;
                Put(json, "Input", e.Input, showInput);
                break;
            case ExecutionTerminatedEvent e:
                Put(json, "Input", e.Input, showInput);
                break;
            case ExecutionSuspendedEvent e:
                json["Reason"] = e.Reason;
                break;
            case ExecutionResumedEvent e:
                json["Reason"] = e.Reason;
                break;
            case ExecutionRewoundEvent e:
                json["Reason"] = e.Reason;
                break;
        }
    }

    private static void Put(JsonObject json, string name, string? serialized, bool show)
    {
        if (show)
        {
            json[name] = StatusJson.Value(serialized);
        }
    }

    private static void Fail(JsonObject json, string? reason, DurableTask.Core.FailureDetails? details)
    {
        if ((details?.ErrorMessage ?? reason) is { } told)
        {
            json["Reason"] = told;
        }

        if (details is not null)
        {
            json["FailureDetails"] = new JsonObject { ["ErrorType"] = details.ErrorType, ["ErrorMessage"] = details.ErrorMessage };
        }
    }
}
