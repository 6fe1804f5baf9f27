using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Benchmarks;

/// <summary>Writes rows straight into a new store, as the engine would have left them, where running them all would take too long.</summary>
internal sealed class PreparedStore : IDisposable
{
    private const int RowsPerCommit = 5_000;

    private readonly SqliteDatabase _database;
    private readonly RecordWriter _writer = new();
    private int _rows;

    internal PreparedStore(string path)
    {
        _database = SqliteDatabase.Open(path, readOnly: false);
        StoreSchema.Prepare(_database, path);
        Session = new StoreSession(_database);
        Session.Begin();
    }

    internal StoreSession Session { get; }

    public void Dispose()
    {
        Session.Commit();
        _database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        _database.Dispose();
    }

    internal void AddWaiting(long key, string name, DateTime now, DateTime due)
    {
        ExecutionStartedEvent start = Add(key, name, now, $"\"{due:O}\"");
        AddTurn(key, start, now, new TimerCreatedEvent(0, due));
        Session.InsertTimer(key, 0, due.Ticks);
        Session.UpdateInstance(key, OrchestrationStatus.Running, now.Ticks, 1, null);
        CommitSometimes();
    }

    internal void AddEnded(long key, string name, DateTime now, OrchestrationStatus status)
    {
        ExecutionStartedEvent start = Add(key, name, now, "5");
        AddTurn(key, start, now, new ExecutionCompletedEvent(0, "10", status));
        Session.FinishInstance(new InstanceOutcome(
            key, start.OrchestrationInstance!.ExecutionId!, status, now.Ticks, 1, null, "10", null));
        CommitSometimes();
    }

    private ExecutionStartedEvent Add(long key, string name, DateTime now, string input)
    {
        var start = new ExecutionStartedEvent(-1, input)
        {
            OrchestrationInstance = new OrchestrationInstance
            {
                InstanceId = Guid.NewGuid().ToString("N"),
                ExecutionId = Guid.NewGuid().ToString("N"),
            },
            Name = name,
            Version = string.Empty,
            Timestamp = now,
        };
        Session.InsertInstance(new NewInstance(
            key,
            start.OrchestrationInstance.InstanceId,
            start.OrchestrationInstance.ExecutionId,
            name,
            now.Ticks,
            null,
            HistoryCodec.PackStart(start, null),
            null));
        return start;
    }

    private void AddTurn(long key, ExecutionStartedEvent start, DateTime now, HistoryEvent what)
    {
        what.Timestamp = now;
        HistoryEvent[] events =
        [
            new OrchestratorStartedEvent(-1) { Timestamp = now },
            start,
            what,
            new OrchestratorCompletedEvent(-1) { Timestamp = now },
        ];
        Session.InsertTurn(key, 1, HistoryCodec.PackTurn(events, _writer));
    }

    private void CommitSometimes()
    {
        if (++_rows % RowsPerCommit == 0)
        {
            Session.Commit();
            Session.Begin();
        }
    }
}
