namespace KaMeng.Local.Durable.Running;

/// <summary>Callers that wait for an instance to change. They are woken by the commit; nobody polls.</summary>
internal sealed class StatusWaiters
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Waiter> _waiters = new(StringComparer.Ordinal);

    /// <summary>Instances that somebody waits for.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiters.Count;
            }
        }
    }

    /// <summary>
    /// Completes at the next change of the instance. Ask before you read, or a change may slip between; and
    /// <see cref="Leave"/> when you wait no longer, or the place is kept for ever.
    /// </summary>
    internal Task NextChange(string instanceId)
    {
        lock (_gate)
        {
            if (!_waiters.TryGetValue(instanceId, out Waiter? waiter))
            {
                _waiters[instanceId] = waiter = new Waiter();
            }

            waiter.Callers++;
            return waiter.Changed.Task;
        }
    }

    internal void Leave(string instanceId, Task change)
    {
        lock (_gate)
        {
            if (_waiters.TryGetValue(instanceId, out Waiter? waiter) && waiter.Changed.Task == change && --waiter.Callers == 0)
            {
                _waiters.Remove(instanceId);
            }
        }
    }

    internal void Changed(string instanceId)
    {
        Waiter? waiter;
        lock (_gate)
        {
            if (_waiters.Count == 0 || !_waiters.Remove(instanceId, out waiter))
            {
                return;
            }
        }

        waiter.Changed.TrySetResult();
    }

    internal void Close(Exception reason)
    {
        lock (_gate)
        {
            foreach (Waiter waiter in _waiters.Values)
            {
                waiter.Changed.TrySetException(reason);
            }

            _waiters.Clear();
        }
    }

    private sealed class Waiter
    {
        internal TaskCompletionSource Changed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal int Callers { get; set; }
    }
}
