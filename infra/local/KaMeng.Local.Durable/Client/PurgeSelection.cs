using System.Globalization;
using DurableTask.Core;
using KaMeng.Local.Durable.Storage;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Client;

/// <summary>
/// The instances a purge filter means. Stricter than the genuine engines: an empty list of statuses means all that have ended,
/// and what has not ended is never purged.
/// </summary>
internal static class PurgeSelection
{
    internal static List<long> Find(StoreReader reader, PurgeInstancesFilter filter)
    {
        OrchestrationRuntimeStatus[] asked = [.. filter.Statuses ?? []];
        int[] statuses =
        [
            .. asked.Length == 0
                ? [(int)OrchestrationStatus.Completed, (int)OrchestrationStatus.Failed, (int)OrchestrationStatus.Canceled, (int)OrchestrationStatus.Terminated]
                : asked.Select(status => (int)status).Where(status => InstanceRow.IsTerminalStatus((OrchestrationStatus)status)),
        ];
        if (statuses.Length == 0)
        {
            return [];
        }

        using SqliteStatement statement = reader.Database.PrepareOnce(string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT key FROM instances WHERE status IN ({string.Join(',', statuses)}) AND created>=?1 AND created<=?2 ORDER BY key"));
        statement.Bind(1, filter.CreatedFrom?.UtcTicks ?? 0).Bind(2, filter.CreatedTo?.UtcTicks ?? long.MaxValue);
        var keys = new List<long>();
        while (statement.Step())
        {
            keys.Add(statement.Int64(0));
        }

        return keys;
    }
}
