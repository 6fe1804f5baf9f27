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
    private readonly Dictionary<string, Queue<(long Number, string? Payload)>> _buffer = new(StringComparer.OrdinalIgnoreCase);
    private long _kept;

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
        if (_buffer.TryGetValue(name, out Queue<(long Number, string? Payload)>? waiting)
            && waiting.TryDequeue(out (long Number, string? Payload) kept))
        {
            TryDeliver(name, kept.Payload);
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
        if (!_buffer.TryGetValue(name, out Queue<(long Number, string? Payload)>? queue))
        {
            _buffer[name] = queue = new Queue<(long Number, string? Payload)>();
        }

        queue.Enqueue((_kept++, payload));
    }

    /// <summary>Everything kept, in the order in which it came.</summary>
    internal IReadOnlyList<(string Name, string? Payload)> TakeAll()
    {
        (string Name, string? Payload)[] all =
        [
            .. _buffer
                .SelectMany(each => each.Value.Select(kept => (each.Key, kept.Payload, kept.Number)))
                .OrderBy(kept => kept.Number)
                .Select(kept => (kept.Key, kept.Payload)),
        ];
        _buffer.Clear();
        return all;
    }
}
