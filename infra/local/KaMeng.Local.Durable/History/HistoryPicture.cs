using System.Globalization;
using System.Text;
using DurableTask.Core.History;

namespace KaMeng.Local.Durable.History;

/// <summary>A history as lines of text: number, time, kind, and what tells the event from others of its kind.</summary>
internal static class HistoryPicture
{
    // Longer histories are shown around the mark, or at their end.
    private const int MostLines = 60;
    private const int LongestPayload = 60;

    internal static string Draw(OrchestrationHistory history, int? marked)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{history.Name} '{history.InstanceId}', {history.Status}, {history.Events.Count} events");
        int last = Math.Min(history.Events.Count, (marked ?? history.Events.Count) + (marked is null ? 0 : MostLines / 4));
        int first = Math.Max(1, last - MostLines + 1);
        if (first > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n       … {first - 1} events before");
        }

        for (int number = first; number <= last; number++)
        {
            HistoryEvent each = history.Events[number - 1];
            text.Append(CultureInfo.InvariantCulture, $"\n  {(number == marked ? "▶" : " ")}{number,4}  {each.Timestamp:yyyy-MM-dd HH:mm:ss.fff}  ")
                .Append(Tell(each));
        }

        if (last < history.Events.Count)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n       … {history.Events.Count - last} events after");
        }

        return text.ToString();
    }

    /// <summary>One event in a few words.</summary>
    internal static string Tell(HistoryEvent each)
    {
        string id = each.EventId < 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" #{each.EventId}");
        string said = each switch
        {
            TaskScheduledEvent e => $" {e.Name} {Short(e.Input)}",
            TaskCompletedEvent e => $" of #{e.TaskScheduledId} {Short(e.Result)}",
            TaskFailedEvent e => $" of #{e.TaskScheduledId} {Short(e.FailureDetails?.ToString() ?? e.Reason)}",
            TimerCreatedEvent e => $" for {e.FireAt:yyyy-MM-dd HH:mm:ss.fff}",
            TimerFiredEvent e => $" of #{e.TimerId}",
            SubOrchestrationInstanceCreatedEvent e => $" {e.Name} '{e.InstanceId}'",
            SubOrchestrationInstanceCompletedEvent e => $" of #{e.TaskScheduledId} {Short(e.Result)}",
            SubOrchestrationInstanceFailedEvent e => $" of #{e.TaskScheduledId} {Short(e.FailureDetails?.ToString() ?? e.Reason)}",
            EventRaisedEvent e => $" {e.Name} {Short(e.Input)}",
            EventSentEvent e => $" {e.Name} to '{e.InstanceId}'",
            ExecutionCompletedEvent e => $" {e.OrchestrationStatus} {Short(e.FailureDetails?.ToString() ?? e.Result)}",
            _ => string.Empty,
        };
        return (each.EventType + id + said).TrimEnd();
    }

    internal static string Short(string? payload) => payload switch
    {
        null => string.Empty,
        { Length: <= LongestPayload } => payload,
        _ => string.Concat(payload.AsSpan(0, LongestPayload), "…"),
    };
}
