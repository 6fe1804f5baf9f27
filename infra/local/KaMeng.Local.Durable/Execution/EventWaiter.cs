namespace KaMeng.Local.Durable.Execution;

/// <summary>One waiter for an external event; the waiters of a name form a stack, the newest on top.</summary>
internal abstract class EventWaiter(Type payloadType)
{
    internal Type PayloadType => payloadType;

    internal EventWaiter? Next { get; set; }

    internal abstract bool IsDone { get; }

    internal abstract bool TryComplete(object? payload);
}
