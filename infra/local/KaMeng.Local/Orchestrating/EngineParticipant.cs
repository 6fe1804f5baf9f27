using KaMeng.Local.Clock;
using KaMeng.Local.Durable;

namespace KaMeng.Local.Orchestrating;

/// <summary>The durable engine's timers, as something that waits for the host's clock.</summary>
internal sealed class EngineParticipant(DurableEngine engine) : IClockParticipant
{
    private long _seen;

    public string Name => "durable engine";

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) => ValueTask.FromResult(engine.NextDue);

    public async Task<bool> RunUntilIdleAsync(CancellationToken cancellation)
    {
        engine.ClockMoved();
        await engine.WaitForIdleAsync(cancellation);

        // Everything the engine does ends in a commit.
        var commits = engine.Commits;
        return Interlocked.Exchange(ref _seen, commits) != commits;
    }
}
