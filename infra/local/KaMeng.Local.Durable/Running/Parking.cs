using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Running;

/// <summary>What is set aside, and its way back.</summary>
internal static class Parking
{
    internal static List<ParkedWork> Find(EngineCore core) => core.Readers.Read(reader =>
    {
        using SqliteStatement instances = reader.Database.PrepareOnce("SELECT id, attempts, parked FROM instances WHERE parked IS NOT NULL ORDER BY key");
        var found = new List<ParkedWork>();
        while (instances.Step())
        {
            found.Add(new ParkedWork(instances.Text(0)!, null, (int)instances.Int64(1), instances.Text(2)!));
        }

        using SqliteStatement activities = reader.Database.PrepareOnce(
            "SELECT i.id, a.task, a.attempts, i.key FROM activities a JOIN instances i ON i.key=a.instance WHERE a.attempts>=?1 ORDER BY a.instance, a.task");
        activities.Bind(1, core.Options.MaxDeliveryAttempts);
        while (activities.Step())
        {
            // The last of its attempts may be running now; it is parked only when that has failed too.
            if (!core.Activities.IsUnderWay(activities.Int64(3), (int)activities.Int64(1)))
            {
                found.Add(new ParkedWork(
                    activities.Text(0)!,
                    (int)activities.Int64(1),
                    (int)activities.Int64(2),
                    "The process ended while the activity ran, at every attempt."));
            }
        }

        return found;
    });

    internal static async Task<bool> RedriveAsync(EngineCore core, string instanceId)
    {
        if (core.Readers.Read(reader => reader.Find(instanceId)) is not { } row)
        {
            return false;
        }

        List<ActivityWork> candidates = core.Readers.Read(reader => Recovery.FindActivities(reader, row.Key));
        candidates.RemoveAll(work => core.Activities.IsUnderWay(work.Key, work.TaskId));

        InstanceActor? held = null;
        try
        {
            // Decided where it is written, so that of two who redrive the same work one finds nothing more to do.
            Redriven all = await core.Writer.AskAsync(
                session =>
                {
                    // Before anything is changed: what cannot be read stays parked.
                    List<Message> inbox = session.Reader.Inbox(row.Key).ConvertAll(each => Message.Unpack(each.Body, each.Id));
                    bool redriven = session.Redrive(row.Key);
                    List<ActivityWork> activities = candidates.FindAll(
                        work => session.RedriveActivity(row.Key, work.TaskId, core.Options.MaxDeliveryAttempts));
                    if (!redriven)
                    {
                        return new Redriven(false, activities, [], []);
                    }

                    // Held until what waits in the store stands before what is accepted from now on.
                    held = core.Hold(row.Key);
                    return new Redriven(
                        true, Recovery.FindActivities(session.Reader, row.Key, broken: []), session.Reader.Timers(row.Key), inbox);
                },
                redriven => GoOn(core, row.Key, redriven, held));
            core.Pump.Pump();
            return all.Instance || all.Activities.Count > 0;
        }
        catch
        {
            held?.LetGo();
            throw;
        }
    }

    private static void GoOn(EngineCore core, long key, Redriven redriven, InstanceActor? held)
    {
        foreach (ActivityWork work in redriven.Activities.Where(work => !core.Activities.IsUnderWay(work.Key, work.TaskId)))
        {
            core.Activities.Add(work with { Attempts = null });
        }

        foreach ((int task, long due) in redriven.Timers)
        {
            core.AddTimer(key, task, due);
        }

        if (redriven.Instance)
        {
            held!.Revive(redriven.Inbox);
        }
    }

    /// <summary>What is to go on after a redrive.</summary>
    private sealed record Redriven(bool Instance, List<ActivityWork> Activities, List<(int Task, long Due)> Timers, List<Message> Inbox);
}
