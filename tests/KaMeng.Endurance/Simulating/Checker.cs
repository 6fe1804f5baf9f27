using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;
using Microsoft.DurableTask;

namespace KaMeng.Endurance.Simulating;

/// <summary>Reads the store after every commit, by a connection of its own, and compares it with what was seen before.</summary>
internal sealed class Checker : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly StoreReader _reader;
    private readonly SqliteStatement _all;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _end;
    private readonly World _world;
    private readonly Dictionary<long, Seen> _seen = [];
    private readonly Dictionary<string, Seen> _byId = new(StringComparer.Ordinal);

    internal Checker(string path, World world)
    {
        _world = world;
        _database = SqliteDatabase.Open(path, readOnly: true);
        _reader = new StoreReader(_database);
        _begin = _database.Prepare("BEGIN");
        _end = _database.Prepare("COMMIT");
        _all = _database.Prepare("SELECT key, id, execution, status, updated, turns FROM instances");
    }

    internal IReadOnlyDictionary<string, Seen> Instances => _byId;

    /// <summary>Instances that somebody asked to rewind; their children may be rewound with them.</summary>
    internal bool AnyRewind { get; set; }

    public void Dispose() => _database.Dispose();

    internal void Look(DateTime now)
    {
        // One transaction for all questions: each would take the locks of the file for itself.
        _begin.Run();
        try
        {
            LookInside(now);
        }
        finally
        {
            _end.Run();
        }
    }

    private void LookInside(DateTime now)
    {
        var keys = new List<(long Key, string Id, bool Changed)>();
        while (_all.Step())
        {
            (long key, string execution, long status, long updated) = (_all.Int64(0), _all.Text(2)!, _all.Int64(3), _all.Int64(4));
            bool same = _seen.TryGetValue(key, out Seen? seen) && seen.Execution == execution && (long)seen.Status == status
                && seen.Updated == updated && seen.Turns.Count == _all.Int64(5) + 1;
            keys.Add((key, _all.Text(1)!, !same));
        }

        // A key that is gone was replaced by a later instance with its id, or something is lost.
        HashSet<string> present = [.. keys.Select(each => each.Id)];
        foreach (long gone in _seen.Keys.Except(keys.Select(each => each.Key)).ToArray())
        {
            Seen lost = _seen[gone];
            _world.Check(present.Contains(lost.Id) || (lost.IsTerminal && _world.Purged.Contains(lost.Id)), () => $"instance {lost.Id} is gone");
            _seen.Remove(gone);
            if (!present.Contains(lost.Id))
            {
                // After a restart the next of its id may even have its key.
                _world.Forget(lost.Id);
            }
        }

        List<(Seen Before, List<HistoryEvent> Added)> added = [];
        foreach ((long key, string id, _) in keys.Where(each => each.Changed))
        {
            Look(key, id, now, added);
        }
    }

    /// <summary>Compares everything once more, also what does not seem to have changed; then no instance may have anything left to happen.</summary>
    internal void LookAtTheEnd(DateTime now, ExecutionSettings settings, Func<string, ITaskOrchestrator?> orchestrators)
    {
        foreach ((long key, Seen seen) in _seen.ToArray())
        {
            Look(key, seen.Id, now, []);
            Replay(seen, settings, orchestrators);
        }

        foreach (string table in (string[])["inbox", "activities", "timers"])
        {
            long left = _database.Scalar($"SELECT count(*) FROM {table}");
            _world.Check(left == 0, () => $"{left} rows are left in {table} although every instance has ended");
        }
    }

    private void Look(long key, string id, DateTime now, List<(Seen Before, List<HistoryEvent> Added)> added)
    {
        InstanceRow row = _reader.Find(key)!;
        List<byte[]> turns = _reader.History(key);
        if (_seen.TryGetValue(key, out Seen? before))
        {
            Compare(before, row, turns);
        }

        (ExecutionStartedEvent start, _) = HistoryCodec.UnpackStart(turns[0]);
        var events = new List<HistoryEvent>();
        foreach (byte[] turn in turns.Skip(1))
        {
            HistoryCodec.UnpackTurn(turn, start, events);
        }

        string? broken = HistoryRules.Broken(events, now);
        _world.Check(broken is null, () => $"history of {id}: {broken}");
        bool ended = events.Exists(each => each is ExecutionCompletedEvent);
        _world.Check(ended == row.IsTerminal, () => $"{id} is {row.Status}, and its history {(ended ? "has" : "has no")} end");
        NoteSent(before, row, events);
        var seen = new Seen(key, id)
        {
            Execution = row.ExecutionId,
            Status = row.Status,
            Updated = row.Updated,
            Output = row.Output,
            Turns = turns,
            Start = start,
            Events = events,
        };
        if (_byId.TryGetValue(id, out Seen? namesake) && namesake.Key != key)
        {
            _world.Forget(id);
        }

        _seen[key] = seen;
        _byId[id] = seen;
        added.Add((seen, events));
    }

    private void Compare(Seen before, InstanceRow row, List<byte[]> turns)
    {
        if (before.IsTerminal)
        {
            bool rewound = AnyRewind && before.Status == OrchestrationStatus.Failed && row.ExecutionId != before.Execution;
            bool same = row.Status == before.Status && row.Output == before.Output && row.ExecutionId == before.Execution
                && turns.Count == before.Turns.Count;
            _world.Check(rewound || same, () => $"{before.Id} was {before.Status} ({before.Output}) and is {row.Status} ({row.Output})");
        }

        if (row.ExecutionId != before.Execution)
        {
            bool continued = !before.IsTerminal && turns.Count >= 1;
            _world.Check(continued || AnyRewind, () => $"the execution of {before.Id} changed");
            return;
        }

        bool prefix = turns.Count >= before.Turns.Count;
        for (int turn = 0; prefix && turn < before.Turns.Count; turn++)
        {
            prefix = turns[turn].AsSpan().SequenceEqual(before.Turns[turn]);
        }

        _world.Check(prefix, () => $"the committed history of {before.Id} changed");
    }

    /// <summary>An event sent by an orchestration to one that ran before and after the commit was accepted by it.</summary>
    private void NoteSent(Seen? before, InstanceRow row, List<HistoryEvent> events)
    {
        if (before?.Status == OrchestrationStatus.Failed)
        {
            // A rewind sends nothing: what stands in its new history was sent by the old.
            return;
        }

        int known = before is not null && before.Execution == row.ExecutionId ? before.Events.Count : 0;
        foreach (EventSentEvent sent in events.Skip(known).OfType<EventSentEvent>())
        {
            if (sent.InstanceId is { } receiver && receiver != row.Id
                && _byId.TryGetValue(receiver, out Seen? target) && !target.IsTerminal
                && _reader.Find(receiver) is { IsTerminal: false })
            {
                _world.Accept(receiver, sent.Input!.Trim('"'));
            }
        }
    }

    // What an orchestrator had decided in the very turn that was terminated stands in the history behind the termination.
    private static bool IsTerminated(ExecutionCompletedEvent end) => end.OrchestrationStatus == OrchestrationStatus.Terminated;

    private void Replay(Seen seen, ExecutionSettings settings, Func<string, ITaskOrchestrator?> orchestrators)
    {
        if (seen.Events.OfType<ExecutionCompletedEvent>().SingleOrDefault() is not { } recorded
            || (recorded.EventId == 0 && seen.Start!.ScheduledStartTime > seen.Events[0].Timestamp))
        {
            // The second: it was terminated before its time, and its code never ran.
            return;
        }

        var run = new OrchestratorRun(seen.Start!, () => orchestrators(seen.Start!.Name!), settings, () => { });
        IReadOnlyList<OrchestratorAction> actions = run.Advance(seen.Events, []);
        _world.Check(
            actions is [.., Complete again]
            && actions.SkipLast(1).All(action => IsTerminated(recorded) && seen.Events.Exists(each => each.EventId == action.Id))
            && again.Status == recorded.OrchestrationStatus && again.Result == recorded.Result
            && again.Failure?.ErrorMessage == recorded.FailureDetails?.ErrorMessage,
            () => $"a replay of {seen.Id} ends otherwise: {string.Join("; ", actions)} and not {recorded.OrchestrationStatus} {recorded.Result}{recorded.FailureDetails}");
    }
}
