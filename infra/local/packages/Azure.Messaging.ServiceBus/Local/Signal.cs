namespace Azure.Messaging.ServiceBus.Local;

/// <summary>Wakes whoever waits for something to receive.</summary>
internal sealed class Signal
{
    private TaskCompletionSource _next = Fresh();

    /// <summary>Ends at the next <see cref="Set"/>. Take it before looking for messages, so that none slips between.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Set() => Interlocked.Exchange(ref _next, Fresh()).TrySetResult();

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
