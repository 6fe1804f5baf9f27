namespace KaMeng.Local.Durable.Running;

/// <summary>Runs work on the thread pool, at most so much of it at once, in the order it came.</summary>
internal sealed class WorkQueue<T>(int atOnce, Func<T, Task> run, SynchronizationContext? steps = null)
{
    private readonly object _gate = new();
    private readonly Queue<T> _waiting = new();
    private TaskCompletionSource? _drained;
    private int _running;
    private bool _closed;

    /// <summary>Adds work. False when the queue is closed and the work will not be done.</summary>
    internal bool Add(T work)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            _waiting.Enqueue(work);
            if (_running >= atOnce)
            {
                return true;
            }

            _running++;
        }

        if (steps is null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static queue => _ = queue.DrainAsync(), this, preferLocal: false);
        }
        else
        {
            steps.Post(static queue => _ = ((WorkQueue<T>)queue!).DrainAsync(), this);
        }

        return true;
    }

    /// <summary>Begins nothing more; completes when what runs has ended. Answers how much was left undone.</summary>
    internal Task CloseAsync(out int left)
    {
        lock (_gate)
        {
            _closed = true;
            left = _waiting.Count;
            _waiting.Clear();
            _drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_running == 0)
            {
                _drained.TrySetResult();
            }

            return _drained.Task;
        }
    }

    private async Task DrainAsync()
    {
        while (true)
        {
            T work;
            lock (_gate)
            {
                if (!_waiting.TryDequeue(out work!))
                {
                    _running--;
                    if (_closed && _running == 0)
                    {
                        _drained?.TrySetResult();
                    }

                    return;
                }
            }

            await run(work);
            if (steps is not null)
            {
                // In a simulation what comes next is the scheduler's to say.
                await Task.Yield();
            }
        }
    }
}
