using KaMeng.Local.Durable.Testing;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace KaMeng.Local.Durable.Storage;

/// <summary>
/// The one thread that writes. Jobs that wait together share a transaction, and so one fsync. While the disk takes nothing (it is full, or
/// broken, or locked) callers are refused, and what the engine itself has to write stays in the queue and is tried again and again.
/// </summary>
internal sealed class StoreWriter : IDisposable
{
    private const int MostJobsPerCommit = 2_000;

    private readonly object _gate = new();
    private readonly SqliteDatabase _database;
    private readonly StoreSession _session;
    private readonly StorePatience _patience;
    private readonly SynchronizationContext? _steps;
    private readonly FaultPlan? _faults;
    private readonly Action _crash;
    private readonly Thread? _thread;
    private List<WriteJob> _queue = [];
    private bool _closing;
    private bool _dropped;
    private bool _closed;
    private int _jobsPerCommit = MostJobsPerCommit;
    private int _pageLimit;

    internal StoreWriter(SqliteDatabase database, ILogger logger, SynchronizationContext? steps, FaultPlan? faults, Action crash)
    {
        _database = database;
        _patience = new StorePatience(logger);
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

    /// <summary>For tests: the pages that the file may have, as if the disk were full beyond them.</summary>
    internal int PageLimit { get; set; }

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

    /// <summary>Writes and answers after the commit.</summary>
    /// <param name="work">What is written, and the answer.</param>
    /// <param name="afterCommit">What follows at once on the writer's thread.</param>
    /// <param name="waits">Whether it is the engine that asks, which waits for a disk in trouble, and not a caller, who is refused.</param>
    internal Task<T> AskAsync<T>(Func<StoreSession, T> work, Action<T>? afterCommit = null, bool waits = false)
    {
        var job = new AskedJob<T>(work, afterCommit, waits);
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
        if (_steps is not null)
        {
            // As the thread does before it ends: what was taken on is written.
            Step();
        }

        _database.Dispose();
    }

    private void Loop()
    {
        var batch = new List<WriteJob>();
        while (Take(ref batch) && TryWriteAll(batch))
        {
            batch.Clear();
        }
    }

    /// <summary>Waits for jobs, and in trouble for the time of the next try. False when there is nothing more to write, ever.</summary>
    private bool Take(ref List<WriteJob> batch)
    {
        lock (_gate)
        {
            while (!_closing && (_queue.Count == 0 || _patience.Left > 0))
            {
                Monitor.Wait(_gate, _queue.Count == 0 ? Timeout.Infinite : _patience.Left);
            }

            if (_queue.Count == 0 || _dropped)
            {
                return false;
            }

            (_queue, batch) = (batch, _queue);
            return true;
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
            WriteAll(batch);
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

    private void WriteAll(List<WriteJob> batch)
    {
        int done = 0;
        while (done < batch.Count)
        {
            int count = Math.Min(_jobsPerCommit, batch.Count - done);
            if (Write(batch.GetRange(done, count)) is not { } failure)
            {
                done += count;
                _jobsPerCommit = Math.Min(MostJobsPerCommit, _jobsPerCommit * 4);
                _patience.Relieved();
            }
            else if (count > 1)
            {
                // One of them may be at fault, and the others must not suffer for it; or there is room for some, though not for all.
                _jobsPerCommit = Math.Max(1, count / 10);
            }
            else if (failure is DurableStoreException { MayPass: true } trouble)
            {
                Hold(batch.GetRange(done, batch.Count - done), trouble);
                return;
            }
            else
            {
                batch[done++].Failed(failure);
            }
        }
    }

    /// <summary>Writes the jobs in one transaction. Answers why nothing of them was written, or null.</summary>
    private Exception? Write(List<WriteJob> jobs)
    {
        try
        {
            Transact(jobs);
        }
        catch (Exception cause) when (cause is not (OutOfMemoryException or PlannedCrashException))
        {
            return cause;
        }

        foreach (WriteJob job in jobs)
        {
            Tell(job);
        }

        return null;
    }

    /// <summary>Refuses the callers and puts back what waits.</summary>
    private void Hold(List<WriteJob> jobs, DurableStoreException trouble)
    {
        _patience.Troubled(trouble);
        bool closing;
        lock (_gate)
        {
            closing = _closing;
            if (!closing && jobs.Exists(job => job.Waits))
            {
                _queue.InsertRange(0, jobs.Where(job => job.Waits));
                Wake();
            }
        }

        foreach (WriteJob job in jobs)
        {
            if (closing)
            {
                job.Failed(new ObjectDisposedException("The durable engine has stopped, and the disk did not take this before.", trouble));
            }
            else if (!job.Waits)
            {
                job.Failed(trouble);
            }
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
        if (_pageLimit != PageLimit)
        {
            _pageLimit = PageLimit;
            _database.Execute($"PRAGMA max_page_count={_pageLimit}");
        }

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
