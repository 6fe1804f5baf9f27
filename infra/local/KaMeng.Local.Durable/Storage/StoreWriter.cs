using KaMeng.Local.Durable.Testing;
using SQLitePCL;

namespace KaMeng.Local.Durable.Storage;

/// <summary>The one thread that writes. Jobs that wait together share a transaction, and so one fsync.</summary>
internal sealed class StoreWriter : IDisposable
{
    private const int MostJobsPerCommit = 2_000;

    private readonly object _gate = new();
    private readonly SqliteDatabase _database;
    private readonly StoreSession _session;
    private readonly SynchronizationContext? _steps;
    private readonly FaultPlan? _faults;
    private readonly Action _crash;
    private readonly Thread? _thread;
    private List<WriteJob> _queue = [];
    private bool _closing;
    private bool _dropped;
    private bool _closed;

    internal StoreWriter(SqliteDatabase database, SynchronizationContext? steps, FaultPlan? faults, Action crash)
    {
        _database = database;
        _steps = steps;
        _faults = faults;
        _crash = crash;
        _session = new StoreSession(database);
        if (steps is not null)
        {
            return;
        }

        _thread = new Thread(Loop) { IsBackground = true, Name = "durable store writer" };
        _thread.Start();
    }

    /// <summary>Commits since the start: each is one fsync of the log.</summary>
    internal long Commits { get; private set; }

    internal void Add(WriteJob job)
    {
        lock (_gate)
        {
            if (!_closing)
            {
                _queue.Add(job);
                if (_queue.Count == 1)
                {
                    Wake();
                }

                return;
            }
        }

        job.Failed(new ObjectDisposedException("the durable engine", "The durable engine has stopped; start it again first."));
    }

    internal Task<T> AskAsync<T>(Func<StoreSession, T> work, Action<T>? afterCommit = null)
    {
        var job = new AskedJob<T>(work, afterCommit);
        Add(job);
        return job.Answer;
    }

    /// <summary>Stops at once and writes nothing more, as a crash would.</summary>
    internal void Drop()
    {
        lock (_gate)
        {
            _dropped = true;
        }

        Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            _closing = true;
            Monitor.Pulse(_gate);
        }

        _thread?.Join();
        _database.Dispose();
    }

    private void Loop()
    {
        var batch = new List<WriteJob>();
        while (true)
        {
            lock (_gate)
            {
                while (_queue.Count == 0 && !_closing)
                {
                    Monitor.Wait(_gate);
                }

                if (_queue.Count == 0 || _dropped)
                {
                    return;
                }

                (_queue, batch) = (batch, _queue);
            }

            if (!TryWriteAll(batch))
            {
                return;
            }

            batch.Clear();
        }
    }

    private void Wake()
    {
        if (_steps is null)
        {
            Monitor.Pulse(_gate);
        }
        else
        {
            _steps.Post(static writer => ((StoreWriter)writer!).Step(), this);
        }
    }

    /// <summary>One round of the loop, for a simulation.</summary>
    private void Step()
    {
        List<WriteJob> batch = _queue;
        _queue = [];
        if (!_dropped)
        {
            TryWriteAll(batch);
        }
    }

    private bool TryWriteAll(List<WriteJob> batch)
    {
        try
        {
            for (int from = 0; from < batch.Count; from += MostJobsPerCommit)
            {
                Write(batch.GetRange(from, Math.Min(MostJobsPerCommit, batch.Count - from)));
            }

            return true;
        }
        catch (PlannedCrashException)
        {
            lock (_gate)
            {
                _dropped = true;
                _closing = true;
                batch.AddRange(_queue);
                _queue = [];
            }

            batch.ForEach(job => job.Abandoned());
            _crash();
            return false;
        }
    }

    private void Write(List<WriteJob> jobs)
    {
        try
        {
            Transact(jobs);
        }
        catch (Exception cause) when (cause is not (OutOfMemoryException or PlannedCrashException))
        {
            if (jobs.Count == 1)
            {
                jobs[0].Failed(cause);
                return;
            }

            // One of them is at fault; the others must not suffer for it.
            foreach (WriteJob job in jobs)
            {
                Write([job]);
            }

            return;
        }

        foreach (WriteJob job in jobs)
        {
            Tell(job);
        }
    }

    private static void Tell(WriteJob job)
    {
        try
        {
            job.Committed();
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // It is written, so this is no failed commit; but the thread must live, and whoever waits must hear of it.
            job.Failed(cause);
        }
    }

    private void Transact(List<WriteJob> jobs)
    {
        _session.Begin();
        try
        {
            foreach (WriteJob job in jobs)
            {
                job.Execute(_session);
            }

            if (_faults is null)
            {
                _session.Commit();
            }
            else
            {
                CommitWithFault(_faults.NextCommit());
            }

            Commits++;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    private void CommitWithFault(CommitFault fault)
    {
        switch (fault)
        {
            case CommitFault.CrashBefore:
                throw new PlannedCrashException();
            case CommitFault.StoreError:
                throw new DurableStoreException("The fault plan fails this commit: the disk reported an error.", raw.SQLITE_IOERR);
            case CommitFault.DiskFull:
                throw new DurableStoreException("The fault plan fails this commit: the disk is full.", raw.SQLITE_FULL);
            default:
                _session.Commit();
                break;
        }

        if (fault == CommitFault.CrashAfter)
        {
            throw new PlannedCrashException();
        }
    }

    private void RollBack()
    {
        try
        {
            _session.Rollback();
        }
        catch (DurableStoreException)
        {
            // SQLite has already rolled back by itself, as it does when the disk is full.
        }
    }
}
