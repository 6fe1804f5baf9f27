namespace KaMeng.Local.Clock;

/// <summary>A timer that keeps the host-clock moment it waits for, so that it can be brought forward when the clock is moved.</summary>
internal sealed class HostTimer : ITimer
{
    private readonly Lock _gate = new();
    private readonly HostClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ITimer _inner;
    private DateTimeOffset? _due;
    private TimeSpan _period;
    private bool _disposed;

    public HostTimer(HostClock clock, TimerCallback callback, object? state)
    {
        _clock = clock;
        _callback = callback;
        _state = state;
        _inner = clock.CreateRealTimer(_ => Tick());
    }

    public void Start(TimeSpan dueTime, TimeSpan period) => Change(dueTime, period);

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return false;
            }

            _period = period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
            Arm(dueTime);
        }

        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            _clock.Forget(this);
        }
        else
        {
            _clock.Track(this);
        }

        return true;
    }

    public void ClockMoved()
    {
        lock (_gate)
        {
            if (_due is { } due && !_disposed)
            {
                Arm(due - _clock.GetUtcNow());
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _due = null;
        }

        _clock.Forget(this);
        _inner.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Tick()
    {
        lock (_gate)
        {
            // The clock may have been read a moment before the real timer fires: a due moment within a few milliseconds counts as reached.
            if (_disposed || _due is not { } due)
            {
                return;
            }

            var left = due - _clock.GetUtcNow();
            if (left > TimeSpan.FromMilliseconds(1))
            {
                // A clock that stands still says when it goes on.
                if (!_clock.IsHeld)
                {
                    Arm(left);
                }

                return;
            }

            _due = _period == Timeout.InfiniteTimeSpan ? null : due + _period;
            if (_due is { } next)
            {
                Arm(next - _clock.GetUtcNow());
            }
            else
            {
                _clock.Forget(this);
            }
        }

        _callback(_state);
    }

    // A real timer takes 49 days at most; a longer wait is cut into pieces by Tick.
    private void Arm(TimeSpan wait) => _inner.Change(
        wait == Timeout.InfiniteTimeSpan ? wait : TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, TimeSpan.TicksPerDay * 40)),
        Timeout.InfiniteTimeSpan);
}
