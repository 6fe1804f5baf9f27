namespace KaMeng.Local.Clock;

/// <summary>
/// The one clock of the process: real time plus an offset. It never goes back; while it is held it stands still. Timers made from it keep their host-clock moment, so that moving
/// the clock past it fires them at once. Registered as the <see cref="TimeProvider"/> of the app, the engine, the simulators and the tokens.
/// </summary>
public sealed class HostClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<HostTimer> _timers = [];
    private readonly TimeProvider _real;
    private TimeSpan _offset;

    // The real time it stands still at.
    private DateTimeOffset? _heldAt;

    /// <summary>Makes a clock that runs ahead of real time.</summary>
    /// <param name="offset">How far ahead it starts.</param>
    /// <param name="real">Real time; the system's unless a test sets it.</param>
    public HostClock(TimeSpan offset = default, TimeProvider? real = null)
    {
        _real = real ?? System;
        _offset = offset;
    }

    /// <summary>Raised after the clock was moved, never by the mere passing of time.</summary>
    public event Action? Moved;

    /// <summary>How far the clock is ahead of real time.</summary>
    public TimeSpan Offset
    {
        get
        {
            lock (_gate)
            {
                return _offset;
            }
        }
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => _real.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return (_heldAt ?? _real.GetUtcNow()) + _offset;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => _real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new HostTimer(this, callback, state);
        timer.Start(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward; whatever is due by then fires.</summary>
    /// <param name="by">How far; never backwards, since recorded histories would then lie in the future.</param>
    internal void Move(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_gate)
        {
            _offset += by;
        }

        TellTimers();
        Moved?.Invoke();
    }

    /// <summary>Whether it stands still.</summary>
    internal bool IsHeld
    {
        get
        {
            lock (_gate)
            {
                return _heldAt is not null;
            }
        }
    }

    /// <summary>Has it stand still: only <see cref="Move"/> moves it until <see cref="Release"/>.</summary>
    internal void Hold()
    {
        lock (_gate)
        {
            _heldAt ??= _real.GetUtcNow();
        }
    }

    /// <summary>Has it go on from where it stands; the real time that passed meanwhile is not made up for.</summary>
    internal void Release()
    {
        lock (_gate)
        {
            if (_heldAt is { } held)
            {
                _offset -= _real.GetUtcNow() - held;
                _heldAt = null;
            }
        }

        TellTimers();
    }

    private void TellTimers()
    {
        HostTimer[] timers;
        lock (_gate)
        {
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.ClockMoved();
        }
    }

    internal ITimer CreateRealTimer(TimerCallback callback) =>
        _real.CreateTimer(callback, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    internal void Track(HostTimer timer)
    {
        lock (_gate)
        {
            _timers.Add(timer);
        }
    }

    internal void Forget(HostTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }
}
