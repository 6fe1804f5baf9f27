using DurableTask.Core;

namespace KaMeng.Local.Durable.Storage;

/// <summary>What a write job may do, inside the writer's transaction.</summary>
internal sealed class StoreSession
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _insertInstance;
    private readonly SqliteStatement _updateInstance;
    private readonly SqliteStatement _touchInstance;
    private readonly SqliteStatement _finishInstance;
    private readonly SqliteStatement _insertTurn;
    private readonly SqliteStatement _deleteHistory;
    private readonly SqliteStatement _insertInbox;
    private readonly SqliteStatement _deleteInbox;
    private readonly SqliteStatement _clearInbox;
    private readonly SqliteStatement _insertActivity;
    private readonly SqliteStatement _deleteActivity;
    private readonly SqliteStatement _clearActivities;
    private readonly SqliteStatement _insertTimer;
    private readonly SqliteStatement _deleteTimer;
    private readonly SqliteStatement _clearTimers;
    private readonly SqliteStatement _deleteInstance;
    private readonly SqliteStatement _orphan;
    private readonly SqliteStatement _tags;
    private readonly SqliteStatement _park;
    private readonly SqliteStatement _countTurn;
    private readonly SqliteStatement _activityAttempts;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _redrive;
    private readonly SqliteStatement _redriveActivity;
    private long _nextInbox;
    private long _firstInbox;

    internal StoreSession(SqliteDatabase database)
    {
        _database = database;
        Reader = new StoreReader(database);
        _insertInstance = database.Prepare(
            "INSERT INTO instances(key,id,execution,name,status,created,updated,turns,attempts,tags,parent) VALUES(?1,?2,?3,?4,?5,?6,?6,0,0,?7,?8)");
        _updateInstance = database.Prepare("UPDATE instances SET status=?2, updated=?3, turns=?4, custom_status=?5, attempts=0 WHERE key=?1");
        _touchInstance = database.Prepare("UPDATE instances SET updated=?2, turns=?3, custom_status=?4, attempts=0 WHERE key=?1");
        _finishInstance = database.Prepare(
            "UPDATE instances SET status=?2, updated=?3, turns=?4, custom_status=?5, execution=?6, output=?7, failure=?8, attempts=0 WHERE key=?1");
        _insertTurn = database.Prepare("INSERT INTO history(instance,turn,body) VALUES(?1,?2,?3)");
        _deleteHistory = database.Prepare("DELETE FROM history WHERE instance=?1");
        _insertInbox = database.Prepare("INSERT INTO inbox(id,instance,body) VALUES(?1,?2,?3)");
        _deleteInbox = database.Prepare("DELETE FROM inbox WHERE id=?1");
        _clearInbox = database.Prepare("DELETE FROM inbox WHERE instance=?1");
        _insertActivity = database.Prepare("INSERT INTO activities(instance,task,attempts) VALUES(?1,?2,0)");
        _deleteActivity = database.Prepare("DELETE FROM activities WHERE instance=?1 AND task=?2");
        _clearActivities = database.Prepare("DELETE FROM activities WHERE instance=?1");
        _insertTimer = database.Prepare("INSERT INTO timers(instance,task,due) VALUES(?1,?2,?3)");
        _deleteTimer = database.Prepare("DELETE FROM timers WHERE instance=?1 AND task=?2");
        _clearTimers = database.Prepare("DELETE FROM timers WHERE instance=?1");
        _deleteInstance = database.Prepare("DELETE FROM instances WHERE key=?1");
        _tags = database.Prepare("UPDATE instances SET tags=?2 WHERE key=?1");
        _orphan = database.Prepare("UPDATE instances SET parent=NULL WHERE parent=?1");
        _park = database.Prepare("UPDATE instances SET attempts=?2, parked=?3 WHERE key=?1");
        _countTurn = database.Prepare("UPDATE instances SET attempts=attempts+1 WHERE key=?1 AND parked IS NULL RETURNING attempts");
        _activityAttempts = database.Prepare("UPDATE activities SET attempts=?3 WHERE instance=?1 AND task=?2");
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _redrive = database.Prepare("UPDATE instances SET attempts=0, parked=NULL WHERE key=?1 AND parked IS NOT NULL");
        _redriveActivity = database.Prepare("UPDATE activities SET attempts=0 WHERE instance=?1 AND task=?2 AND attempts>=?3");
        _nextInbox = Math.Max(0, database.Scalar("SELECT coalesce(max(id),0) FROM inbox")) + 1;
        _firstInbox = Math.Min(0, database.Scalar("SELECT coalesce(min(id),0) FROM inbox"));
    }

    internal StoreReader Reader { get; }

    internal void InsertInstance(NewInstance instance)
    {
        _insertInstance.Bind(1, instance.Key).Bind(2, instance.Id).Bind(3, instance.ExecutionId).Bind(4, instance.Name)
            .Bind(5, (long)OrchestrationStatus.Pending).Bind(6, instance.Created).Bind(7, instance.Tags).Bind(8, instance.Parent).Run();
        InsertTurn(instance.Key, 0, instance.Start);
    }

    internal void UpdateInstance(long key, OrchestrationStatus status, long updated, int turns, string? customStatus) =>
        _updateInstance.Bind(1, key).Bind(2, (long)status).Bind(3, updated).Bind(4, turns).Bind(5, customStatus).Run();

    /// <summary>As <see cref="UpdateInstance"/>, but the status stays as it is: the index by status is left alone, which most turns need.</summary>
    internal void TouchInstance(long key, long updated, int turns, string? customStatus) =>
        _touchInstance.Bind(1, key).Bind(2, updated).Bind(3, turns).Bind(4, customStatus).Run();

    internal void FinishInstance(InstanceOutcome outcome) => _finishInstance
        .Bind(1, outcome.Key).Bind(2, (long)outcome.Status).Bind(3, outcome.Updated).Bind(4, outcome.Turns)
        .Bind(5, outcome.CustomStatus).Bind(6, outcome.ExecutionId).Bind(7, outcome.Output).Bind(8, outcome.Failure).Run();

    internal void InsertTurn(long key, int turn, ReadOnlySpan<byte> body) =>
        _insertTurn.Bind(1, key).Bind(2, turn).Bind(3, body).Run();

    internal void DeleteHistory(long key) => _deleteHistory.Bind(1, key).Run();

    /// <summary>Adds a message and answers its row id.</summary>
    internal long InsertInbox(long key, ReadOnlySpan<byte> body)
    {
        long id = _nextInbox++;
        InsertInbox(id, key, body);
        return id;
    }

    /// <summary>Adds a message under a row id that <see cref="ReserveInboxFront"/> gave.</summary>
    internal void InsertInbox(long id, long key, ReadOnlySpan<byte> body) => _insertInbox.Bind(1, id).Bind(2, key).Bind(3, body).Run();

    /// <summary>Row ids before all that were ever given, for messages that come before all that wait; answers the first of them.</summary>
    internal long ReserveInboxFront(int count) => _firstInbox -= count;

    /// <summary>Takes a message away. False when it was not there: an earlier turn has consumed it.</summary>
    internal bool DeleteInbox(long id)
    {
        _deleteInbox.Bind(1, id).Run();
        return _database.Changes > 0;
    }

    internal void InsertActivity(long key, int task) => _insertActivity.Bind(1, key).Bind(2, task).Run();

    internal void DeleteActivity(long key, int task) => _deleteActivity.Bind(1, key).Bind(2, task).Run();

    internal void SetActivityAttempts(long key, int task, int attempts) =>
        _activityAttempts.Bind(1, key).Bind(2, task).Bind(3, attempts).Run();

    internal void InsertTimer(long key, int task, long due) => _insertTimer.Bind(1, key).Bind(2, task).Bind(3, due).Run();

    internal void DeleteTimer(long key, int task) => _deleteTimer.Bind(1, key).Bind(2, task).Run();

    /// <summary>Forgets all that was still to happen to an execution: its timers and its activities' places.</summary>
    internal void ClearPending(long key)
    {
        _clearTimers.Bind(1, key).Run();
        _clearActivities.Bind(1, key).Run();
    }

    internal void Park(long key, int attempts, string? reason) => _park.Bind(1, key).Bind(2, attempts).Bind(3, reason).Run();

    /// <summary>Notes that a turn is tried and answers how often it was, this time included; 0 when the instance is gone or parked.</summary>
    internal int CountTurn(long key)
    {
        _countTurn.Bind(1, key);
        int attempts = _countTurn.Step() ? (int)_countTurn.Int64(0) : 0;
        _countTurn.Reset();
        return attempts;
    }

    /// <summary>Takes an instance out of its parking place. False when it stands in none.</summary>
    internal bool Redrive(long key)
    {
        _redrive.Bind(1, key).Run();
        return _database.Changes > 0;
    }

    /// <summary>Takes an activity out of its parking place. False when it stands in none.</summary>
    internal bool RedriveActivity(long key, int task, int maxAttempts)
    {
        _redriveActivity.Bind(1, key).Bind(2, task).Bind(3, maxAttempts).Run();
        return _database.Changes > 0;
    }

    internal void SetTags(long key, string? tags) => _tags.Bind(1, key).Bind(2, tags).Run();

    internal void DeleteInstance(long key)
    {
        ClearPending(key);
        _clearInbox.Bind(1, key).Run();
        DeleteHistory(key);

        // Keys are given out again after a restart: a child must not come to belong to a stranger.
        _orphan.Bind(1, key).Run();
        _deleteInstance.Bind(1, key).Run();
    }

    internal void Begin() => _begin.Run();

    internal void Commit() => _commit.Run();

    internal void Rollback() => _database.Execute("ROLLBACK");
}
