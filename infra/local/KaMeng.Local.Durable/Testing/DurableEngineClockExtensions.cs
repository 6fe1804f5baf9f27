namespace KaMeng.Local.Durable.Testing;

/// <summary>Tells a story of days in moments: moves a manual clock from one due timer to the next.</summary>
public static class DurableEngineClockExtensions
{
    /// <summary>Moves the clock on, stopping at every durable timer that falls due on the way until the engine is idle again.</summary>
    /// <param name="engine">A running engine whose clock is <paramref name="clock"/>.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="by">How far.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A task that completes when the clock has arrived and the engine is idle.</returns>
    public static async Task AdvanceByAsync(
        this DurableEngine engine,
        ManualClock clock,
        TimeSpan by,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(clock);
        DateTimeOffset target = clock.GetUtcNow() + by;
        await engine.WaitForIdleAsync(cancellationToken);
        while (engine.NextDue is { } due && due <= target)
        {
            clock.AdvanceTo(due);
            engine.ClockMoved();
            await engine.WaitForIdleAsync(cancellationToken);
        }

        clock.AdvanceTo(target);
        engine.ClockMoved();
        await engine.WaitForIdleAsync(cancellationToken);
    }

    /// <summary>Moves the clock from timer to timer until none is pending.</summary>
    /// <param name="engine">A running engine whose clock is <paramref name="clock"/>.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="atMost">Timers to step over before giving up on a story that never ends.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A task that completes when nothing is pending.</returns>
    /// <exception cref="InvalidOperationException">More than <paramref name="atMost"/> timers fell due.</exception>
    public static async Task RunToEndAsync(
        this DurableEngine engine,
        ManualClock clock,
        int atMost = 10_000,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(clock);
        await engine.WaitForIdleAsync(cancellationToken);
        for (int steps = 0; engine.NextDue is { } due; steps++)
        {
            if (steps >= atMost)
            {
                throw new InvalidOperationException($"More than {atMost:N0} timers fell due; the story does not seem to end.");
            }

            clock.AdvanceTo(due);
            engine.ClockMoved();
            await engine.WaitForIdleAsync(cancellationToken);
        }
    }
}
