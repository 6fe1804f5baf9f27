using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace KaMeng.Local.Durable.Testing;

/// <summary>
/// Says what a history must tell. Each gives the history back, so that they can be chained, and throws a
/// <see cref="HistoryAssertionException"/> that draws the history. They need no test framework.
/// </summary>
public static class HistoryAssertions
{
    /// <summary>These kinds of events in this order and no others, but for the two that begin and end every turn.</summary>
    /// <param name="history">The history.</param>
    /// <param name="kinds">The kinds.</param>
    /// <returns>The history.</returns>
    public static OrchestrationHistory ShouldTell(this OrchestrationHistory history, params EventType[] kinds)
    {
        ArgumentNullException.ThrowIfNull(history);
        EventType[] found = [.. history.Events.Where(each => !IsFrame(each)).Select(each => each.EventType)];
        return history.Check(
            found.SequenceEqual(kinds), $"the events to be [{string.Join(", ", kinds)}]", $"[{string.Join(", ", found)}]");
    }

    /// <summary>These kinds of events in this order, whatever else lies between.</summary>
    /// <param name="history">The history.</param>
    /// <param name="kinds">The kinds.</param>
    /// <returns>The history.</returns>
    public static OrchestrationHistory ShouldTellInOrder(this OrchestrationHistory history, params EventType[] kinds)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(kinds);
        int met = 0;
        foreach (HistoryEvent each in history.Events)
        {
            met += met < kinds.Length && each.EventType == kinds[met] ? 1 : 0;
        }

        return history.Check(
            met == kinds.Length,
            $"[{string.Join(", ", kinds)}] in this order",
            met < kinds.Length ? $"no {kinds[met]} after the first {met} of them" : "all");
    }

    /// <summary>The activity was called so often; a retry counts as a call.</summary>
    /// <param name="history">The history.</param>
    /// <param name="activity">Its name.</param>
    /// <param name="times">How often; 0 for never.</param>
    /// <returns>The history.</returns>
    public static OrchestrationHistory ShouldHaveCalled(this OrchestrationHistory history, string activity, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(history);
        int found = Calls(history, activity).Length;
        return history.Check(found == times, $"activity '{activity}' to be called {times}×", $"{found}×");
    }

    /// <summary>A call of the activity gave this result.</summary>
    /// <param name="history">The history.</param>
    /// <param name="activity">Its name.</param>
    /// <param name="result">The result; compared as it is serialised.</param>
    /// <param name="call">Which call, counted from 1.</param>
    /// <param name="converter">The engine's converter; its default unless given.</param>
    /// <returns>The history.</returns>
    public static OrchestrationHistory ShouldHaveResult(
        this OrchestrationHistory history,
        string activity,
        object? result,
        int call = 1,
        DataConverter? converter = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentOutOfRangeException.ThrowIfLessThan(call, 1);
        int[] calls = Calls(history, activity);
        TaskCompletedEvent? completed = calls.Length < call
            ? null
            : history.Events.OfType<TaskCompletedEvent>().FirstOrDefault(each => each.TaskScheduledId == calls[call - 1]);
        string expected = Text((converter ?? JsonDataConverter.Default).Serialize(result));
        return history.Check(
            completed is not null && Text(completed.Result) == expected,
            $"call {call} of activity '{activity}' to give {expected}",
            completed is not null ? Text(completed.Result) : calls.Length < call ? $"only {calls.Length} calls" : "no result");
    }

    /// <summary>Timers that were due at these times fired, in this order, and no others. Those of retry policies do not count.</summary>
    /// <param name="history">The history.</param>
    /// <param name="times">When they were due.</param>
    /// <returns>The history.</returns>
    public static OrchestrationHistory ShouldHaveFiredAt(this OrchestrationHistory history, params DateTimeOffset[] times)
    {
        ArgumentNullException.ThrowIfNull(history);
        HashSet<int> retries = [.. history.Events.OfType<RetryTimerCreatedEvent>().Select(each => each.EventId)];
        DateTime[] found = [.. history.Events.OfType<TimerFiredEvent>().Where(each => !retries.Contains(each.TimerId)).Select(each => each.FireAt)];
        return history.Check(
            found.SequenceEqual(times.Select(time => time.UtcDateTime)),
            $"timers to fire at [{string.Join(", ", times.Select(time => Time(time.UtcDateTime)))}]",
            $"[{string.Join(", ", found.Select(Time))}]");
    }

    /// <summary>The event was received so often.</summary>
    /// <param name="history">The history.</param>
    /// <param name="eventName">Its name, in any case.</param>
    /// <param name="times">How often; 0 for never.</param>
    /// <returns>The history.</returns>
    public static OrchestrationHistory ShouldHaveReceived(this OrchestrationHistory history, string eventName, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(history);
        int found = history.Events.OfType<EventRaisedEvent>().Count(each => IsNamed(each.Name, eventName));
        return history.Check(found == times, $"event '{eventName}' to be received {times}×", $"{found}×");
    }

    /// <summary>The execution took so many turns.</summary>
    /// <param name="history">The history.</param>
    /// <param name="turns">How many.</param>
    /// <returns>The history.</returns>
    public static OrchestrationHistory ShouldHaveTaken(this OrchestrationHistory history, int turns)
    {
        ArgumentNullException.ThrowIfNull(history);
        int found = history.Events.Count(each => each is OrchestratorStartedEvent);
        return history.Check(found == turns, $"{turns} turns", $"{found}");
    }

    /// <summary>The execution ended so.</summary>
    /// <param name="history">The history.</param>
    /// <param name="status">Its status.</param>
    /// <returns>The history.</returns>
    public static OrchestrationHistory ShouldHaveEnded(this OrchestrationHistory history, OrchestrationRuntimeStatus status)
    {
        ArgumentNullException.ThrowIfNull(history);
        ExecutionCompletedEvent? end = history.Events.OfType<ExecutionCompletedEvent>().LastOrDefault();
        return history.Check(
            end is not null && (int)end.OrchestrationStatus == (int)status,
            $"the end as {status}",
            end is null ? "no end" : $"the end as {end.OrchestrationStatus}");
    }

    /// <summary>The execution completed with this output.</summary>
    /// <param name="history">The history.</param>
    /// <param name="output">The output; compared as it is serialised.</param>
    /// <param name="converter">The engine's converter; its default unless given.</param>
    /// <returns>The history.</returns>
    public static OrchestrationHistory ShouldHaveCompletedWith(this OrchestrationHistory history, object? output, DataConverter? converter = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        history.ShouldHaveEnded(OrchestrationRuntimeStatus.Completed);
        string expected = Text((converter ?? JsonDataConverter.Default).Serialize(output));
        string found = Text(history.Events.OfType<ExecutionCompletedEvent>().Last().Result);
        return history.Check(found == expected, $"the output {expected}", found);
    }

    /// <summary>The execution has not ended.</summary>
    /// <param name="history">The history.</param>
    /// <returns>The history.</returns>
    public static OrchestrationHistory ShouldNotHaveEnded(this OrchestrationHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        ExecutionCompletedEvent? end = history.Events.OfType<ExecutionCompletedEvent>().LastOrDefault();
        return history.Check(end is null, "no end", $"the end as {end?.OrchestrationStatus}");
    }

    private static OrchestrationHistory Check(this OrchestrationHistory history, bool holds, string expected, string found) => holds
        ? history
        : throw new HistoryAssertionException($"Expected {expected}; found {found}.\n{history.Draw()}");

    private static int[] Calls(OrchestrationHistory history, string activity) =>
        [.. history.Events.OfType<TaskScheduledEvent>().Where(each => IsNamed(each.Name, activity)).Select(each => each.EventId)];

    private static bool IsFrame(HistoryEvent each) => each is OrchestratorStartedEvent or OrchestratorCompletedEvent;

    // Names of tasks and events are the same in any case everywhere in the durable task framework.
    private static bool IsNamed(string? name, string asked) => string.Equals(name, asked, StringComparison.OrdinalIgnoreCase);

    private static string Text(string? payload) => payload ?? "nothing";

    private static string Time(DateTime time) => $"{time:yyyy-MM-dd HH:mm:ss.FFFFFFF}";
}
