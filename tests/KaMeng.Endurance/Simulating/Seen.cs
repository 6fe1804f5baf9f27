using DurableTask.Core;
using DurableTask.Core.History;

namespace KaMeng.Endurance.Simulating;

/// <summary>An instance as the store had it after some commit.</summary>
internal sealed class Seen(long key, string id)
{
    internal long Key => key;

    internal string Id => id;

    internal string Execution { get; set; } = string.Empty;

    internal OrchestrationStatus Status { get; set; }

    internal long Updated { get; set; }

    internal string? Output { get; set; }

    internal List<byte[]> Turns { get; set; } = [];

    internal ExecutionStartedEvent? Start { get; set; }

    /// <summary>The execution's history, unpacked.</summary>
    internal List<HistoryEvent> Events { get; set; } = [];

    internal bool IsTerminal => Status is OrchestrationStatus.Completed or OrchestrationStatus.Failed or OrchestrationStatus.Terminated;

    internal bool HasResult(int task) => Events.Exists(each => each switch
    {
        TaskCompletedEvent e => e.TaskScheduledId == task,
        TaskFailedEvent e => e.TaskScheduledId == task,
        _ => false,
    });
}
