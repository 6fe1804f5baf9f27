using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using KaMeng.Local.Durable.History;

namespace KaMeng.Local.Durable.Replaying;

/// <summary>Names what histories have and what code asks for in the same words, so that they can be compared by eye.</summary>
internal static class ReplayWords
{
    internal const string Nothing = "nothing of the kind";

    internal const string KeepOldCourse =
        "Undo the change, or keep the old course for the instances that are on it: give the orchestration a new version, and let code ask "
        + "context.CompareVersionTo(\"the new version\") < 0 where it must go on as before.";

    internal const string NoSuchName =
        "Register the orchestration under this name again: instances that have not ended, and children of them, are found by it.";

    internal const string OtherEnd =
        "Instances that have not ended would replay and end the new way. If they must end as before, give the orchestration a new version and keep "
        + "the old course for older ones.";

    internal const string WasDiverged =
        "The instance failed because the code had been changed under it. Today's code follows its history: rewind it, and it goes on.";

    internal static string Of(HistoryEvent each) => each switch
    {
        TaskScheduledEvent e => $"activity '{e.Name}'",
        TimerCreatedEvent e => $"a timer for {Time(e.FireAt)}",
        SubOrchestrationInstanceCreatedEvent e => $"sub-orchestration '{e.Name}' as '{e.InstanceId}'",
        EventSentEvent e => $"event '{e.Name}' sent to '{e.InstanceId}'",
        ExecutionCompletedEvent e => End(e.OrchestrationStatus, e.Result, e.FailureDetails),
        OrchestratorCompletedEvent => "nothing more in this turn",
        _ => HistoryPicture.Tell(each),
    };

    internal static string Of(OrchestratorAction? action) => action switch
    {
        ScheduleActivity a => $"activity '{a.Name}'",
        StartTimer t => $"a timer for {Time(t.FireAt)}",
        StartChild c => $"sub-orchestration '{c.Name}' as '{c.InstanceId}'",
        RaiseEvent r => $"event '{r.Name}' sent to '{r.InstanceId}'",
        Complete c => End(c.Status, c.Result, c.Failure),
        _ => Nothing,
    };

    private static string End(OrchestrationStatus status, string? result, FailureDetails? failure) =>
        $"the end as {status} {HistoryPicture.Short(failure?.ToString() ?? result)}".TrimEnd();

    private static string Time(DateTime time) => $"{time:yyyy-MM-dd HH:mm:ss.fff} UTC";
}
