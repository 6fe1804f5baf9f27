using Microsoft.DurableTask;

namespace KaMeng.Local.Durable.Execution;

/// <summary>
/// External events of one execution: waiters are a stack per name, events without a waiter a queue per name, names
/// without regard to case. As in the genuine engine a cancelled waiter stays on the stack and swallows an event, unless
/// the buffering is strict.
/// </summary>
internal sealed class ExternalEvents(DataConverter converter, bool strict)
{
    private readonly Dictionary<string, EventWaiter> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<string?>> _buffer = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, Queue<string?> Queue)> _order = [];

    internal Task<T> Wait<T>(string name, CancellationToken token)
    {
        var waiter = new TypedEventWaiter<T>();
        if (_waiters.TryGetValue(name, out EventWaiter? existing))
        {
            if (existing.PayloadType != typeof(T))
            {
                throw new ArgumentException(
                    "Events with the same name must have the same type argument. Expected "
                    + $"{existing.PayloadType.FullName} but was requested {typeof(T).FullName}.");
            }

            waiter.Next = existing;
        }

        _waiters[name] = waiter;
        if (_buffer.TryGetValue(name, out Queue<string?>? waiting) && waiting.TryDequeue(out string? payload))
        {
            TryDeliver(name, payload);
        }

        if (token.CanBeCanceled)
        {
            token.Register(() => waiter.Cancel(token));
        }

        return waiter.Task;
    }

    /// <summary>Gives the event to the newest waiter. False when nobody waits for the name.</summary>
    internal bool TryDeliver(string name, string? payload)
    {
        while (_waiters.TryGetValue(name, out EventWaiter? waiter))
        {
            if (waiter.Next is { } next)
            {
                _waiters[name] = next;
            }
            else
            {
                _waiters.Remove(name);
            }

            if (strict && waiter.IsDone)
            {
                continue;
            }

            waiter.TryComplete(converter.Deserialize(payload, waiter.PayloadType));
            return true;
        }

        return false;
    }

    internal void Keep(string name, string? payload)
    {
        if (!_buffer.TryGetValue(name, out Queue<string?>? queue))
        {
            _buffer[name] = queue = new Queue<string?>();
            _order.Add((name, queue));
        }

        queue.Enqueue(payload);
    }

    internal IEnumerable<(string Name, string? Payload)> TakeAll()
    {
        foreach ((string name, Queue<string?> queue) in _order)
        {
            while (queue.TryDequeue(out string? payload))
            {
                yield return (name, payload);
            }
        }
    }
}
