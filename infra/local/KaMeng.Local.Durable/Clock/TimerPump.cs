namespace KaMeng.Local.Durable.Clock;

/// <summary>Fires durable timers when they are due, never before; re-examines on demand when the clock has jumped.</summary>
internal sealed class TimerPump : IDisposable
{
    // A platform timer cannot be set for much longer, and a clock that is set by hand is noticed within this time.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly TimerQueue _queue;
    private readonly Action<TimerKey, long> _fire;
    private readonly object _firing = new();
    private readonly ITimer _alarm;
    private bool _closed;

    internal TimerPump(TimeProvider time, TimerQueue queue, Action<TimerKey, long> fire)
    {
        _time = time;
        _queue = queue;
        _fire = fire;
        _alarm = time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        lock (_firing)
        {
            _closed = true;
        }

        _alarm.Dispose();
    }

    /// <summary>Fires all that is due now, in order of due time, and sets the alarm for the next.</summary>
    internal void Pump()
    {
        lock (_firing)
        {
            if (_closed)
            {
                return;
            }

            while (_queue.TryTake(_time.GetUtcNow().UtcTicks, out TimerKey timer, out long due))
            {
                _fire(timer, due);
            }

            SetAlarm();
        }
    }

    internal bool AnyDue() => _queue.NextDue is { } due && due <= _time.GetUtcNow().UtcTicks;

    internal void SetAlarm()
    {
        if (_queue.NextDue is not { } due)
        {
            return;
        }

        TimeSpan wait = TimeSpan.FromTicks(Math.Max(0, due - _time.GetUtcNow().UtcTicks));
        wait = wait > LongestSleep ? LongestSleep : wait;

        // A platform timer may ring a fraction of a millisecond early; then nothing is due yet and it is simply set again.
        _alarm.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
