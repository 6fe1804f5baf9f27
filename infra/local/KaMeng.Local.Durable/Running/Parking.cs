using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Running;

/// <summary>What is set aside, and its way back.</summary>
internal static class Parking
{
    internal static List<ParkedWork> Find(StoreReader reader, int maxAttempts)
    {
        using SqliteStatement instances = reader.Database.PrepareOnce("SELECT id, attempts, parked FROM instances WHERE parked IS NOT NULL ORDER BY key");
        var found = new List<ParkedWork>();
        while (instances.Step())
        {
            found.Add(new ParkedWork(instances.Text(0)!, null, (int)instances.Int64(1), instances.Text(2)!));
        }

        using SqliteStatement activities = reader.Database.PrepareOnce(
            "SELECT i.id, a.task, a.attempts FROM activities a JOIN instances i ON i.key=a.instance WHERE a.attempts>=?1 ORDER BY a.instance, a.task");
        activities.Bind(1, maxAttempts);
        while (activities.Step())
        {
            found.Add(new ParkedWork(
                activities.Text(0)!,
                (int)activities.Int64(1),
                (int)activities.Int64(2),
                "The process ended while the activity ran, at every attempt."));
        }

        return found;
    }

    internal static async Task<bool> RedriveAsync(EngineCore core, string instanceId)
    {
        InstanceRow? row = core.Readers.Read(reader => reader.Find(instanceId));
        if (row is null)
        {
            return false;
        }

        int most = core.Options.MaxDeliveryAttempts;
        List<ActivityWork> parked = core.Readers.Read(reader => Recovery.FindActivities(reader, row.Key));
        if (row.Parked is null)
        {
            parked.RemoveAll(work => work.Attempts < most);
        }

        if (row.Parked is null && parked.Count == 0)
        {
            return false;
        }

        await core.Writer.AskAsync(session =>
        {
            session.Park(row.Key, 0, null);
            foreach (ActivityWork work in parked)
            {
                session.SetActivityAttempts(row.Key, work.TaskId, 0);
            }

            return true;
        });
        core.Forget(row.Key);
        Revive(core, row, parked);
        return true;
    }

    private static void Revive(EngineCore core, InstanceRow row, List<ActivityWork> parked)
    {
        List<ActivityWork> activities = row.Parked is null
            ? parked
            : core.Readers.Read(reader => Recovery.FindActivities(reader, row.Key));
        foreach (ActivityWork work in activities)
        {
            core.Activities.Add(work with { Attempts = null });
        }

        if (row.Parked is null)
        {
            return;
        }

        foreach ((long id, byte[] body) in core.Readers.Read(reader => reader.Inbox(row.Key)))
        {
            core.Post(row.Key, Message.Unpack(body, id));
        }

        foreach ((int task, long due) in core.Readers.Read(reader => reader.Timers(row.Key)))
        {
            core.AddTimer(row.Key, task, due);
        }

        core.Post(row.Key, new Message(null));
        core.Pump.Pump();
    }
}
