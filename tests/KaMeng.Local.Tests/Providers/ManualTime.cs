namespace KaMeng.Local.Tests.Providers;

/// <summary>A clock that moves only when it is told to; whoever moves it also runs what is due.</summary>
internal sealed class ManualTime(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _turn = new();
    private DateTimeOffset _now = now;

    public ManualTime()
        : this(new DateTimeOffset(2026, 2, 13, 2, 0, 0, TimeSpan.Zero))
    {
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_turn)
        {
            return _now;
        }
    }

    public void Advance(TimeSpan by)
    {
        lock (_turn)
        {
            _now += by;
        }
    }

    public void MoveTo(DateTimeOffset time)
    {
        lock (_turn)
        {
            _now = time;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new NoTimer();

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
