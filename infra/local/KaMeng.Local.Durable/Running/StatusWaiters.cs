namespace KaMeng.Local.Durable.Running;

/// <summary>Callers that wait for an instance to change. They are woken by the commit; nobody polls.</summary>
internal sealed class StatusWaiters
{
    private readonly object _gate = new();
    private readonly Dictionary<string, TaskCompletionSource> _waiters = new(StringComparer.Ordinal);

    /// <summary>Completes at the next change of the instance. Ask before you read, or a change may slip between.</summary>
    internal Task NextChange(string instanceId)
    {
        lock (_gate)
        {
            if (!_waiters.TryGetValue(instanceId, out TaskCompletionSource? waiter))
            {
                _waiters[instanceId] = waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return waiter.Task;
        }
    }

    internal void Changed(string instanceId)
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            if (_waiters.Count == 0 || !_waiters.Remove(instanceId, out waiter))
            {
                return;
            }
        }

        waiter.TrySetResult();
    }

    internal void Close(Exception reason)
    {
        lock (_gate)
        {
            foreach (TaskCompletionSource waiter in _waiters.Values)
            {
                waiter.TrySetException(reason);
            }

            _waiters.Clear();
        }
    }
}
