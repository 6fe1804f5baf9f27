using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Clock;
using KaMeng.Local.Durable.Execution;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Running;

/// <summary>What the engine knows of a loaded instance. Owned by one turn at a time; thrown away when a commit fails.</summary>
internal sealed class InstanceState
{
    internal InstanceState(InstanceRow row, ExecutionStartedEvent start, string? carriedStatus)
    {
        Key = row.Key;
        Id = row.Id;
        ExecutionId = row.ExecutionId;
        Name = row.Name;
        Status = row.Status;
        Turns = row.Turns;
        CustomStatus = row.CustomStatus;
        CarriedStatus = carriedStatus;
        Start = start;
    }

    internal long Key { get; }

    internal string Id { get; }

    internal string ExecutionId { get; set; }

    internal string Name { get; }

    internal OrchestrationStatus Status { get; set; }

    /// <summary>Turns of this execution in the history.</summary>
    internal int Turns { get; set; }

    internal string? CustomStatus { get; set; }

    /// <summary>The status of the execution that continued as this one; it holds until this one sets its own.</summary>
    internal string? CarriedStatus { get; set; }

    internal ExecutionStartedEvent Start { get; set; }

    /// <summary>The execution in memory; null until the first turn after loading.</summary>
    internal OrchestratorRun? Run { get; set; }

    /// <summary>The history to be replayed by the next turn; empty when the execution is warm.</summary>
    internal IReadOnlyList<HistoryEvent> Past { get; set; } = [];

    internal DateTime LastTurn { get; set; }

    internal int HistoryCount { get; set; }

    /// <summary>Inbox rows that were read from the store at loading; a message posted with such an id is a repetition.</summary>
    internal HashSet<long> InboxSeen { get; } = [];

    internal HashSet<int> Activities { get; } = [];

    /// <summary>Pending timers with the ticks at which they are due.</summary>
    internal Dictionary<int, long> Timers { get; } = [];

    internal Dictionary<int, string> Children { get; } = [];

    internal bool IsTerminal => InstanceRow.IsTerminalStatus(Status);

    internal DateTime? StartAt => Start.ScheduledStartTime;

    internal static InstanceState? Load(StoreReader reader, long key)
    {
        if (reader.Find(key) is not { } row)
        {
            return null;
        }

        List<byte[]> packed = reader.History(key);
        if (packed.Count == 0)
        {
            throw new DurableStoreException($"Instance '{row.Id}' has no history: the file is damaged.");
        }

        (ExecutionStartedEvent start, string? carried) = HistoryCodec.UnpackStart(packed[0]);
        var state = new InstanceState(row, start, carried);
        if (!state.IsTerminal)
        {
            var past = new List<HistoryEvent>();
            foreach (byte[] turn in packed.Skip(1))
            {
                HistoryCodec.UnpackTurn(turn, start, past);
            }

            state.Adopt(past);
        }

        return state;
    }

    /// <summary>Takes a history that is to be replayed.</summary>
    internal void Adopt(IReadOnlyList<HistoryEvent> past)
    {
        Past = past;
        HistoryCount = past.Count;
        if (Turns == 0 && StartAt is { } at)
        {
            Timers[TimerKey.StartAt] = at.Ticks;
        }

        foreach (HistoryEvent each in past)
        {
            Track(each);
        }
    }

    /// <summary>Keeps account of what is pending.</summary>
    internal void Track(HistoryEvent each)
    {
        switch (each)
        {
            case OrchestratorStartedEvent:
                LastTurn = each.Timestamp;
                break;
            case TaskScheduledEvent:
                Activities.Add(each.EventId);
                break;
            case TaskCompletedEvent e:
                Activities.Remove(e.TaskScheduledId);
                break;
            case TaskFailedEvent e:
                Activities.Remove(e.TaskScheduledId);
                break;
            case TimerCreatedEvent e:
                Timers[e.EventId] = e.FireAt.Ticks;
                break;
            case TimerFiredEvent e:
                Timers.Remove(e.TimerId);
                break;
            case SubOrchestrationInstanceCreatedEvent e:
                Children[each.EventId] = e.InstanceId!;
                break;
            case SubOrchestrationInstanceCompletedEvent e:
                Children.Remove(e.TaskScheduledId);
                break;
            case SubOrchestrationInstanceFailedEvent e:
                Children.Remove(e.TaskScheduledId);
                break;
        }
    }
}
