using DurableTask.Core.History;

namespace KaMeng.Endurance.Simulating;

/// <summary>Programs and histories in words, short enough to be read.</summary>
internal static class Words
{
    private const int Longest = 80;
    private const int MostEvents = 200;

    internal static string Short(string? text) =>
        text is { Length: > Longest } ? $"{text[..Longest]}… ({text.Length - Longest} more)" : text ?? string.Empty;

    internal static string Of(MadeUpProgram program) =>
        $"program {program.Number}, {1 + program.Generations} times{(program.Drains ? ", drains" : string.Empty)}{(program.Rewindable ? ", can be rewound" : string.Empty)}: {Of(program.Body)}";

    internal static IEnumerable<string> Of(Seen seen)
    {
        yield return $"{seen.Id} is {seen.Status}, began with {Short(seen.Start!.Input)}";
        for (int at = 0; at < seen.Events.Count; at++)
        {
            int after = seen.Events.Count - at;
            if (at < MostEvents / 2 || after <= MostEvents / 2)
            {
                yield return $"    {Of(seen.Events[at])}";
            }
            else if (at == MostEvents / 2)
            {
                yield return $"    … {seen.Events.Count - MostEvents} more …";
            }
        }
    }

    private static string Of(Op op) => op switch
    {
        Op.Sequence sequence => $"[{string.Join("; ", sequence.Parts.Select(Of))}]",
        Op.Parallel parallel => $"({string.Join(" | ", parallel.Parts.Select(Of))})",
        _ => op.ToString(),
    };

    private static string Of(HistoryEvent each) => each switch
    {
        EventRaisedEvent e => $"event {e.Name}:{Short(e.Input)}",
        EventSentEvent e => $"{e.EventId}: sent {e.Name}:{Short(e.Input)} to {e.InstanceId}",
        TaskScheduledEvent e => $"{e.EventId}: activity {Short(e.Input)}",
        TaskCompletedEvent e => $"activity {e.TaskScheduledId}: {Short(e.Result)}",
        TaskFailedEvent e => $"activity {e.TaskScheduledId} failed",
        TimerCreatedEvent e => $"{e.EventId}: timer for {e.FireAt:O}",
        TimerFiredEvent e => $"timer {e.TimerId}",
        SubOrchestrationInstanceCreatedEvent e => $"{e.EventId}: child {e.InstanceId}",
        SubOrchestrationInstanceCompletedEvent e => $"child {e.TaskScheduledId}: {Short(e.Result)}",
        SubOrchestrationInstanceFailedEvent e => $"child {e.TaskScheduledId} failed: {Short(e.Reason)}",
        OrchestratorStartedEvent e => $"turn at {e.Timestamp:O}",
        _ => each.EventType.ToString(),
    };
}
