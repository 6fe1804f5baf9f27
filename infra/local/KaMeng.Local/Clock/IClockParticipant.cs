namespace KaMeng.Local.Clock;

/// <summary>
/// Something that waits for moments of the host's clock: the durable engine, the queues' scheduled messages, the timer triggers, the
/// simulated providers. Moving the clock stops at every participant's next moment and lets everyone run until nothing is left to do.
/// </summary>
public interface IClockParticipant
{
    /// <summary>What waits, for the message that says what does not come to rest.</summary>
    string Name { get; }

    /// <summary>The earliest moment (UTC, host clock) at which there is something to do; null when nothing waits.</summary>
    /// <param name="cancellation">Ends the question.</param>
    ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellation);

    /// <summary>
    /// Runs everything that is due now and waits for it to end.
    /// </summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Whether anything ran since the last call, so that the others are asked again: its effects may be their work.</returns>
    Task<bool> RunUntilIdleAsync(CancellationToken cancellation);
}
