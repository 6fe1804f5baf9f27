namespace KaMeng.Local.Durable.Execution;

/// <summary>
/// The orchestrator's one thread. During a turn continuations are queued and pumped here; a continuation that comes from
/// another thread means that the orchestrator awaited something that is not durable, and is reported, not run.
/// </summary>
internal sealed class TurnContext(Action foreign) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private int _thread;

    internal bool IsOnTurn => _thread == Environment.CurrentManagedThreadId;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsOnTurn)
        {
            _queue.Enqueue((d, state));
        }
        else
        {
            foreign();
        }
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (!IsOnTurn)
        {
            throw new InvalidOperationException("An orchestrator's work may only run on the orchestrator's own thread.");
        }

        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Takes this thread for the turn, runs it, and gives the thread back as it was.</summary>
    internal void Run(Action turn)
    {
        SynchronizationContext? before = Current;
        _thread = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        try
        {
            turn();
        }
        finally
        {
            SetSynchronizationContext(before);
            _thread = 0;
        }
    }

    internal void Pump()
    {
        while (_queue.TryDequeue(out (SendOrPostCallback Callback, object? State) next))
        {
            next.Callback(next.State);
        }
    }
}
