using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Functions.Http.Views;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Durable;

/// <summary>Reads the events of Durable Task as operators are told them.</summary>
internal static class HistoryReading
{
    /// <summary>The events of a history, each with how long what it answers has taken.</summary>
    public static IReadOnlyList<HistoryEventView> Of(IEnumerable<HistoryEvent> history)
    {
        var begun = new Dictionary<int, (DateTimeOffset At, string? Name)>();
        var events = new List<HistoryEventView>();
        foreach (HistoryEvent happened in history)
        {
            HistoryEventView view = Of(happened);
            if (happened is TaskScheduledEvent or SubOrchestrationInstanceCreatedEvent or TimerCreatedEvent)
            {
                begun[happened.EventId] = (view.At, view.Name);
            }

            events.Add(view.Answers is { } number && begun.TryGetValue(number, out (DateTimeOffset At, string? Name) asked)
                ? view with { Name = asked.Name, Duration = view.At - asked.At }
                : view);
        }

        return events;
    }

    private static HistoryEventView Of(HistoryEvent happened)
    {
        var view = new HistoryEventView
        {
            EventId = happened.EventId,
            Type = happened.EventType.ToString(),
            At = Utc(happened.Timestamp),
        };
        return happened switch
        {
            ExecutionStartedEvent e => view with { Name = e.Name, Input = Show(e.Input), InstanceId = e.ParentInstance?.OrchestrationInstance?.InstanceId },
            ExecutionCompletedEvent e => view with { Name = UpperSnake.Of((InstanceStatus)(int)e.OrchestrationStatus), Result = Show(e.Result), Failure = Failure(e.FailureDetails, null) },
            ExecutionTerminatedEvent e => view with { Input = Show(e.Input) },
            ExecutionSuspendedEvent e => view with { Input = e.Reason },
            ExecutionResumedEvent e => view with { Input = e.Reason },
            ExecutionRewoundEvent e => view with { Input = e.Reason },
            TaskScheduledEvent e => view with { Name = e.Name, Input = Show(e.Input) },
            TaskCompletedEvent e => view with { Answers = e.TaskScheduledId, Result = Show(e.Result) },
            TaskFailedEvent e => view with { Answers = e.TaskScheduledId, Failure = Failure(e.FailureDetails, e.Reason) },
            SubOrchestrationInstanceCreatedEvent e => view with { Name = e.Name, InstanceId = e.InstanceId, Input = Show(e.Input) },
            SubOrchestrationInstanceCompletedEvent e => view with { Answers = e.TaskScheduledId, Result = Show(e.Result) },
            SubOrchestrationInstanceFailedEvent e => view with { Answers = e.TaskScheduledId, Failure = Failure(e.FailureDetails, e.Reason) },
            TimerCreatedEvent e => view with { FireAt = Utc(e.FireAt) },
            TimerFiredEvent e => view with { Answers = e.TimerId, FireAt = Utc(e.FireAt) },
            EventRaisedEvent e => view with { Name = e.Name, Input = Show(e.Input) },
            EventSentEvent e => view with { Name = e.Name, InstanceId = e.InstanceId, Input = Show(e.Input) },
            _ => view,
        };
    }

    private static System.Text.Json.Nodes.JsonNode? Show(string? payload) => PayloadText.Show(payload, PayloadText.MostOfEvent);

    private static InstanceFailureView? Failure(FailureDetails? details, string? reason) =>
        details is not null ? new InstanceFailureView(details.ErrorType, details.ErrorMessage) : reason is not null ? new InstanceFailureView("Failure", reason) : null;

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
