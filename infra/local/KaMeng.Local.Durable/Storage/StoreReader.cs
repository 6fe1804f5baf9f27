using DurableTask.Core;

namespace KaMeng.Local.Durable.Storage;

/// <summary>The questions both connections ask. One owner at a time.</summary>
internal sealed class StoreReader
{
    internal const string Columns =
        "key, id, execution, name, status, created, updated, turns, attempts, parked, tags, custom_status, output, failure, parent";

    private readonly SqliteStatement _byKey;
    private readonly SqliteStatement _byId;
    private readonly SqliteStatement _locate;
    private readonly SqliteStatement _history;
    private readonly SqliteStatement _inbox;
    private readonly SqliteStatement _children;
    private readonly SqliteStatement _timers;
    private readonly SqliteDatabase _database;

    internal StoreReader(SqliteDatabase database)
    {
        _database = database;
        _byKey = database.Prepare($"SELECT {Columns} FROM instances WHERE key=?1");
        _byId = database.Prepare($"SELECT {Columns} FROM instances WHERE id=?1");
        _locate = database.Prepare("SELECT key, status FROM instances WHERE id=?1");
        _history = database.Prepare("SELECT body FROM history WHERE instance=?1 AND turn>=?2 ORDER BY turn");
        _timers = database.Prepare("SELECT task, due FROM timers WHERE instance=?1");
        _children = database.Prepare("SELECT key, id, status FROM instances WHERE parent=?1 ORDER BY key");
        _inbox = database.Prepare("SELECT id, body FROM inbox WHERE instance=?1 ORDER BY id");
    }

    internal SqliteDatabase Database => _database;

    internal InstanceRow? Find(long key) => One(_byKey.Bind(1, key));

    internal InstanceRow? Find(string id) => One(_byId.Bind(1, id));

    /// <summary>Key and status of an instance, without reading the rest of it.</summary>
    internal (long Key, OrchestrationStatus Status)? Locate(string id)
    {
        (long, OrchestrationStatus)? found =
            _locate.Bind(1, id).Step() ? (_locate.Int64(0), (OrchestrationStatus)_locate.Int64(1)) : null;
        _locate.Reset();
        return found;
    }

    /// <summary>The packed turns of an instance from <paramref name="fromTurn"/> on; turn 0 is its start.</summary>
    internal List<byte[]> History(long key, int fromTurn = 0)
    {
        _history.Bind(1, key).Bind(2, fromTurn);
        var turns = new List<byte[]>();
        while (_history.Step())
        {
            turns.Add(_history.Blob(0));
        }

        return turns;
    }

    internal byte[]? Start(long key)
    {
        _history.Bind(1, key).Bind(2, 0L);
        byte[]? start = _history.Step() ? _history.Blob(0) : null;
        _history.Reset();
        return start;
    }

    internal List<(long Id, byte[] Body)> Inbox(long key)
    {
        _inbox.Bind(1, key);
        var rows = new List<(long, byte[])>();
        while (_inbox.Step())
        {
            rows.Add((_inbox.Int64(0), _inbox.Blob(1)));
        }

        return rows;
    }

    internal List<(int Task, long Due)> Timers(long key)
    {
        _timers.Bind(1, key);
        var rows = new List<(int, long)>();
        while (_timers.Step())
        {
            rows.Add(((int)_timers.Int64(0), _timers.Int64(1)));
        }

        return rows;
    }

    /// <summary>The instances that this one started as sub-orchestrations, in whichever of its executions.</summary>
    internal List<(long Key, string Id, OrchestrationStatus Status)> Children(long key)
    {
        _children.Bind(1, key);
        var rows = new List<(long, string, OrchestrationStatus)>();
        while (_children.Step())
        {
            rows.Add((_children.Int64(0), _children.Text(1)!, (OrchestrationStatus)_children.Int64(2)));
        }

        return rows;
    }

    internal static InstanceRow Read(SqliteStatement row) => new(
        row.Int64(0),
        row.Text(1)!,
        row.Text(2)!,
        row.Text(3)!,
        (OrchestrationStatus)row.Int64(4),
        row.Int64(5),
        row.Int64(6),
        (int)row.Int64(7),
        (int)row.Int64(8),
        row.Text(9),
        row.Text(10),
        row.Text(11),
        row.Text(12),
        row.IsNull(13) ? null : row.Blob(13),
        row.IsNull(14) ? null : row.Int64(14));

    private static InstanceRow? One(SqliteStatement statement)
    {
        InstanceRow? found = statement.Step() ? Read(statement) : null;
        statement.Reset();
        return found;
    }
}
