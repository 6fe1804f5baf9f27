using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Durable.Storage;

/// <summary>
/// The one thread that writes. Jobs that wait together share a transaction, and so one fsync. While the disk takes nothing (it is full, or
/// broken, or locked) callers are refused, and what the engine itself has to write stays in the queue and is tried again and again.
/// </summary>
internal sealed class StoreWriter : IDisposable
{
    private const int MostJobsPerCommit = 2_000;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly SqliteDatabase _database;
    private readonly StoreSession _session;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private List<WriteJob> _queue = [];
    private bool _closing;
    private bool _dropped;
    private int _jobsPerCommit = MostJobsPerCommit;
    private TimeSpan _pause;
    private int _pageLimit;

    internal StoreWriter(SqliteDatabase database, ILogger logger)
    {
        _database = database;
        _logger = logger;
        _session = new StoreSession(database);
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
                    Monitor.Pulse(_gate);
                }

                return;
            }
        }

        job.Failed(new ObjectDisposedException("the durable engine", "The durable engine has stopped; start it again first."));
    }

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
            if (_closing)
            {
                return;
            }

            _closing = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _database.Dispose();
    }

    private void Loop()
    {
        var batch = new List<WriteJob>();
        while (Take(ref batch))
        {
            int done = 0;
            while (done < batch.Count)
            {
                int count = Math.Min(_jobsPerCommit, batch.Count - done);
                if (Write(batch.GetRange(done, count)) is not { } failure)
                {
                    done += count;
                    Relax();
                }
                else if (count > 1)
                {
                    // One of them may be at fault, and the others must not suffer for it; or there is room for some, though not for all.
                    _jobsPerCommit = Math.Max(1, count / 10);
                }
                else if (failure is DurableStoreException { MayPass: true } trouble)
                {
                    Hold(batch, done, trouble);
                    break;
                }
                else
                {
                    batch[done++].Failed(failure);
                }
            }

            batch.Clear();
        }
    }

    /// <summary>Waits for jobs, and in trouble for the next try. False when there is nothing more to write, ever.</summary>
    private bool Take(ref List<WriteJob> batch)
    {
        lock (_gate)
        {
            long until = Environment.TickCount64 + (long)_pause.TotalMilliseconds;
            while (!_closing && (_queue.Count == 0 || Environment.TickCount64 < until))
            {
                Monitor.Wait(_gate, _queue.Count == 0 ? Timeout.Infinite : (int)Math.Max(1, until - Environment.TickCount64));
            }

            if (_queue.Count == 0 || _dropped)
            {
                return false;
            }

            (_queue, batch) = (batch, _queue);
            return true;
        }
    }

    /// <summary>Writes the jobs in one transaction. Answers why nothing of them was written, or null.</summary>
    private Exception? Write(List<WriteJob> jobs)
    {
        try
        {
            Transact(jobs);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            return cause;
        }

        foreach (WriteJob job in jobs)
        {
            Tell(job);
        }

        return null;
    }

    private void Relax()
    {
        _jobsPerCommit = Math.Min(MostJobsPerCommit, _jobsPerCommit * 4);
        if (_pause > TimeSpan.Zero)
        {
            _pause = TimeSpan.Zero;
            Log.StoreWritesAgain(_logger);
        }
    }

    /// <summary>Refuses the callers, puts back what waits, and sets the pause before the next try.</summary>
    private void Hold(List<WriteJob> jobs, int from, DurableStoreException trouble)
    {
        List<WriteJob> left = jobs.GetRange(from, jobs.Count - from);
        if (_pause == TimeSpan.Zero)
        {
            Log.StoreTakesNothing(_logger, trouble);
        }

        _pause = _pause == TimeSpan.Zero ? ShortestPause : _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        bool closing;
        lock (_gate)
        {
            closing = _closing;
            if (!closing)
            {
                _queue.InsertRange(0, left.Where(job => job.Waits));
            }
        }

        foreach (WriteJob job in left)
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

            _session.Commit();
            Commits++;
        }
        catch
        {
            RollBack();
            throw;
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
