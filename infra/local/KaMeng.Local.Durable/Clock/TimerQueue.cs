namespace KaMeng.Local.Durable.Clock;

/// <summary>All pending durable timers, by due time. Thread-safe. Removal is lazy: what is no longer listed is skipped.</summary>
internal sealed class TimerQueue
{
    private readonly object _gate = new();
    private readonly PriorityQueue<TimerKey, (long Due, long Sequence)> _queue = new();
    private readonly Dictionary<TimerKey, long> _due = [];
    private long _sequence;

    /// <summary>UTC ticks of the earliest pending timer; null when there is none.</summary>
    internal long? NextDue
    {
        get
        {
            lock (_gate)
            {
                SkipRemoved();
                return _queue.TryPeek(out _, out (long Due, long Sequence) at) ? at.Due : null;
            }
        }
    }

    /// <summary>Adds a timer. True when it is the earliest now.</summary>
    internal bool Add(long instance, int task, long due)
    {
        lock (_gate)
        {
            var key = new TimerKey(instance, task);
            _due[key] = due;
            bool earliest = !_queue.TryPeek(out _, out (long Due, long Sequence) first) || due < first.Due;
            _queue.Enqueue(key, (due, _sequence++));
            return earliest;
        }
    }

    internal void Remove(long instance, int task)
    {
        lock (_gate)
        {
            _due.Remove(new TimerKey(instance, task));
        }
    }

    /// <summary>Takes one timer that is due; false when none is.</summary>
    internal bool TryTake(long now, out TimerKey timer, out long due)
    {
        lock (_gate)
        {
            SkipRemoved();
            if (_queue.TryPeek(out timer, out (long Due, long Sequence) at) && at.Due <= now)
            {
                _queue.Dequeue();
                _due.Remove(timer);
                due = at.Due;
                return true;
            }
        }

        timer = default;
        due = 0;
        return false;
    }

    private void SkipRemoved()
    {
        while (_queue.TryPeek(out TimerKey timer, out (long Due, long Sequence) at)
            && !(_due.TryGetValue(timer, out long due) && due == at.Due))
        {
            _queue.Dequeue();
        }
    }
}
