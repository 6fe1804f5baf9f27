namespace KaMeng.Local.Durable.Running;

/// <summary>Counts what is under way: messages, turns, activities. Work enters before the work that caused it leaves.</summary>
internal sealed class IdleGate
{
    private readonly object _gate = new();
    private long _count;
    private TaskCompletionSource? _idle;

    internal bool IsIdle => Interlocked.Read(ref _count) == 0;

    internal void Enter() => Interlocked.Increment(ref _count);

    internal void Leave(int count = 1)
    {
        if (count > 0 && Interlocked.Add(ref _count, -count) == 0)
        {
            TaskCompletionSource? idle;
            lock (_gate)
            {
                idle = _idle;
                _idle = null;
            }

            idle?.TrySetResult();
        }
    }

    /// <summary>Completes when nothing was under way at some moment after the call.</summary>
    internal Task WhenIdle()
    {
        lock (_gate)
        {
            TaskCompletionSource idle = _idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (IsIdle)
            {
                _idle = null;
                idle.TrySetResult();
            }

            return idle.Task;
        }
    }
}
