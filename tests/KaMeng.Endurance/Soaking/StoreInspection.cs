using System.Security.Cryptography;
using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Endurance.Soaking;

/// <summary>
/// Looks at the file between two lives, with no engine running: what is committed now must still be there at every later look, and an
/// activity whose result is committed must never run in a later life.
/// </summary>
internal sealed class StoreInspection(string path)
{
    private readonly Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);

    /// <summary>The life after which the result of an effect was first seen committed, by the effect's key.</summary>
    internal Dictionary<string, int> CommittedAfter { get; } = new(StringComparer.Ordinal);

    /// <summary>The output of every instance that has completed.</summary>
    internal Dictionary<string, string?> Outputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Instances that vanished, or whose past is not what it was.</summary>
    internal HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    internal HashSet<string> Unfinished { get; } = new(StringComparer.Ordinal);

    internal int Instances => _seen.Count;

    internal void Look(int life)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using SqliteDatabase database = SqliteDatabase.Open(path, readOnly: true);
        if (database.Scalar("SELECT count(*) FROM sqlite_schema WHERE name='instances'") == 0)
        {
            return;
        }

        using SqliteStatement reading = database.PrepareOnce("BEGIN");
        reading.Run();
        var reader = new StoreReader(database);
        var present = new HashSet<string>(StringComparer.Ordinal);
        using (SqliteStatement rows = database.PrepareOnce("SELECT key FROM instances"))
        {
            while (rows.Step())
            {
                InstanceRow row = reader.Find(rows.Int64(0))!;
                present.Add(row.Id);
                Look(life, row, reader.History(row.Key));
            }
        }

        Changed.UnionWith(_seen.Keys.Where(id => !present.Contains(id)));
    }

    private void Look(int life, InstanceRow row, List<byte[]> turns)
    {
        ulong[] prints = [.. turns.Select(turn => BitConverter.ToUInt64(SHA256.HashData(turn)))];
        int known = 0;
        if (_seen.TryGetValue(row.Id, out Seen? before))
        {
            bool same = before.Execution == row.ExecutionId;
            known = same ? before.Turns.Length : 0;
            bool kept = same && prints.AsSpan().StartsWith(before.Turns);
            bool ended = InstanceRow.IsTerminalStatus(before.Status);
            bool sameEnd = kept && prints.Length == known && before.Status == row.Status && before.Output == row.Output;
            if ((same && !kept) || (ended && !sameEnd))
            {
                Changed.Add(row.Id);
            }
        }

        if (before is null || known != prints.Length || before.Status != row.Status)
        {
            _seen[row.Id] = new Seen(row.ExecutionId, row.Status, prints, row.Output);
            Collect(life, row, turns);
        }
    }

    private void Collect(int life, InstanceRow row, List<byte[]> turns)
    {
        (ExecutionStartedEvent start, _) = HistoryCodec.UnpackStart(turns[0]);
        var events = new List<HistoryEvent>();
        foreach (byte[] turn in turns.Skip(1))
        {
            HistoryCodec.UnpackTurn(turn, start, events);
        }

        var keys = events.OfType<TaskScheduledEvent>().ToDictionary(e => e.EventId, e => JsonSerializer.Deserialize<string>(e.Input!)!);
        foreach (TaskCompletedEvent done in events.OfType<TaskCompletedEvent>())
        {
            CommittedAfter.TryAdd(keys[done.TaskScheduledId], life);
        }

        if (row.Status == OrchestrationStatus.Completed)
        {
            Outputs[row.Id] = row.Output;
            Unfinished.Remove(row.Id);
        }
        else
        {
            Unfinished.Add(row.Id);
        }
    }

    private sealed record Seen(string Execution, OrchestrationStatus Status, ulong[] Turns, string? Output);
}
