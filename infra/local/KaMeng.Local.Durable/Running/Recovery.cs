using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Clock;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Running;

/// <summary>Brings back to work all that the store says is still to happen.</summary>
internal static class Recovery
{
    internal static void Run(EngineCore core)
    {
        (int timers, int activities, int messages) = core.Readers.Read(reader =>
        {
            int loaded = LoadTimers(core, reader.Database);
            var broken = new Dictionary<long, string>();
            List<ActivityWork> work = FindActivities(reader, broken: broken);
            List<(long Key, Message Message)> waiting = FindMessages(reader.Database, broken);
            Park(core, broken);
            waiting.AddRange(FindStarts(reader.Database));
            foreach (ActivityWork each in work)
            {
                core.Activities.Add(each);
            }

            foreach ((long key, Message message) in waiting)
            {
                core.Post(key, message);
            }

            return (loaded, work.Count, waiting.Count);
        });
        Log.Started(core.Logger, core.Options.DatabasePath, timers, activities, messages);
    }

    /// <summary>The activities of one instance that wait in the store; for an instance that is driven again.</summary>
    internal static List<ActivityWork> FindActivities(StoreReader reader, long? only = null, Dictionary<long, string>? broken = null)
    {
        string filter = only is null ? string.Empty : $" WHERE instance={only}";
        using SqliteStatement rows = reader.Database.PrepareOnce($"SELECT instance, task, attempts FROM activities{filter} ORDER BY instance, task");
        var pending = new List<(long Key, int Task, int Attempts)>();
        while (rows.Step())
        {
            pending.Add((rows.Int64(0), (int)rows.Int64(1), (int)rows.Int64(2)));
        }

        var work = new List<ActivityWork>();
        foreach (IGrouping<long, (long Key, int Task, int Attempts)> each in pending.GroupBy(row => row.Key))
        {
            if (reader.Find(each.Key) is not { Parked: null, IsTerminal: false } row)
            {
                continue;
            }

            Dictionary<int, TaskScheduledEvent> scheduled;
            try
            {
                scheduled = Scheduled(reader, each.Key);
            }
            catch (Exception cause) when (broken is not null && cause is not OutOfMemoryException)
            {
                broken[each.Key] = $"{cause.GetType()}: {cause.Message}";
                continue;
            }

            work.AddRange(each.Where(at => scheduled.ContainsKey(at.Task)).Select(at => Work(row, scheduled[at.Task], at.Attempts)));
        }

        return work;
    }

    /// <summary>What of an instance cannot be read must not keep the others from going on, nor be passed over in silence.</summary>
    private static void Park(EngineCore core, Dictionary<long, string> broken)
    {
        if (broken.Count == 0)
        {
            return;
        }

        foreach (long key in broken.Keys)
        {
            Log.Parked(core.Logger, key, 1);
        }

        core.Writer.AskAsync(session =>
        {
            foreach ((long key, string reason) in broken)
            {
                session.Park(key, 1, reason);
            }

            return broken.Count;
        }).GetAwaiter().GetResult();
    }

    private static ActivityWork Work(InstanceRow row, TaskScheduledEvent e, int attempts) => new(
        row.Key, row.Id, row.ExecutionId, e.EventId, e.Name!, e.Version ?? string.Empty, e.Input, attempts);

    private static Dictionary<int, TaskScheduledEvent> Scheduled(StoreReader reader, long key)
    {
        List<byte[]> packed = reader.History(key);
        (ExecutionStartedEvent start, _) = HistoryCodec.UnpackStart(packed[0]);
        var events = new List<HistoryEvent>();
        foreach (byte[] turn in packed.Skip(1))
        {
            HistoryCodec.UnpackTurn(turn, start, events);
        }

        return events.OfType<TaskScheduledEvent>().ToDictionary(e => e.EventId);
    }

    private static int LoadTimers(EngineCore core, SqliteDatabase database)
    {
        using SqliteStatement rows = database.PrepareOnce("SELECT instance, task, due FROM timers ORDER BY due");
        int count = 0;
        while (rows.Step())
        {
            core.Timers.Add(rows.Int64(0), (int)rows.Int64(1), rows.Int64(2));
            count++;
        }

        return count;
    }

    private static List<(long Key, Message Message)> FindMessages(SqliteDatabase database, Dictionary<long, string> broken)
    {
        using SqliteStatement rows = database.PrepareOnce("SELECT id, instance, body FROM inbox ORDER BY id");
        var found = new List<(long, Message)>();
        while (rows.Step())
        {
            try
            {
                found.Add((rows.Int64(1), Message.Unpack(rows.Blob(2), rows.Int64(0))));
            }
            catch (Exception cause) when (cause is not OutOfMemoryException)
            {
                broken[rows.Int64(1)] = $"{cause.GetType()}: {cause.Message}";
            }
        }

        return found;
    }

    private static List<(long Key, Message Message)> FindStarts(SqliteDatabase database)
    {
        using SqliteStatement rows = database.PrepareOnce(
            $"SELECT key FROM instances WHERE status={(int)OrchestrationStatus.Pending} "
            + $"AND key NOT IN (SELECT instance FROM timers WHERE task={TimerKey.StartAt})");
        var found = new List<(long, Message)>();
        while (rows.Step())
        {
            found.Add((rows.Int64(0), new Message(null)));
        }

        return found;
    }
}
