using DurableTask.Core;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Client;

/// <summary>Takes ended instances out of the store. What has not ended is never taken, and neither is the parent it would be taken with.</summary>
internal static class Purging
{
    internal static int One(StoreSession session, string instanceId, bool recursive)
    {
        if (session.Reader.Locate(instanceId) is not { } found)
        {
            return 0;
        }

        if (!InstanceRow.IsTerminalStatus(found.Status))
        {
            throw new InvalidOperationException(
                $"Only orchestrations in a terminal state can be purged, but '{instanceId}' is {found.Status}. Terminate it first.");
        }

        (List<long> keys, (string Id, OrchestrationStatus Status)? running) = Take(session.Reader, found.Key, recursive);
        if (running is { } child)
        {
            throw new InvalidOperationException(
                $"Only orchestrations in a terminal state can be purged, but '{child.Id}', which '{instanceId}' started, is {child.Status}. "
                + "Terminate it first, or purge without its sub-orchestrations.");
        }

        Delete(session, keys);
        return keys.Count;
    }

    internal static int Some(StoreSession session, long[] instances, bool recursive)
    {
        int purged = 0;
        foreach (long key in instances)
        {
            // It may have gone with its parent a moment ago, or been rewound since it was found.
            if (session.Reader.Find(key) is not { IsTerminal: true })
            {
                continue;
            }

            (List<long> keys, (string, OrchestrationStatus)? running) = Take(session.Reader, key, recursive);
            if (running is null)
            {
                Delete(session, keys);
                purged += keys.Count;
            }
        }

        return purged;
    }

    private static (List<long> Keys, (string Id, OrchestrationStatus Status)? Running) Take(StoreReader reader, long root, bool recursive)
    {
        var keys = new List<long> { root };
        for (int i = 0; recursive && i < keys.Count; i++)
        {
            foreach ((long key, string id, OrchestrationStatus status) in reader.Children(keys[i]))
            {
                if (!InstanceRow.IsTerminalStatus(status))
                {
                    return (keys, (id, status));
                }

                keys.Add(key);
            }
        }

        return (keys, null);
    }

    private static void Delete(StoreSession session, List<long> keys)
    {
        foreach (long key in keys)
        {
            session.DeleteInstance(key);
        }
    }
}
