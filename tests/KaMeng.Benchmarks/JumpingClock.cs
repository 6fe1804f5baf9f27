namespace KaMeng.Benchmarks;

/// <summary>The system's clock, set off by some time: it goes as fast as the real one, but may be put on.</summary>
internal sealed class JumpingClock(DateTime now) : TimeProvider
{
    private TimeSpan _ahead = now - System.GetUtcNow().UtcDateTime;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    internal void JumpTo(DateTime to) => _ahead = to - System.GetUtcNow().UtcDateTime;
}
