namespace KaMeng.Functions.Tests.Cases;

/// <summary>A clock that shows what the test says.</summary>
internal sealed class NotedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
