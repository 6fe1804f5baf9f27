namespace KaMeng.Local.Clock;

/// <summary>
/// Moves the host's clock: from one due moment to the next, in order, until the whole distance is covered, and at each of them everything
/// due runs to its end. So a reminder at 12 h and an escalation at 24 h happen in that order, each at its own time, however far the jump.
/// The clock stands still at each: a timer that fell due by itself between the look for what is next and the step there would run at the time after the step.
/// </summary>
internal sealed class ClockDrive(HostClock clock, ClockFile file, IReadOnlyList<IClockParticipant> participants) : IDisposable
{
    // Work that makes work at the same moment is normal (an activity sends, the queue delivers, the engine runs); without end it is a loop.
    private const int MaxPassesPerMoment = 1000;

    // Whoever waits for a moment of the clock itself, such as a caller for his answer, must not wait for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The earliest moment that anyone waits for.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation)
    {
        DateTimeOffset? earliest = null;
        foreach (var participant in participants)
        {
            if (await participant.NextDueAsync(cancellation) is { } due && (earliest is null || due < earliest))
            {
                earliest = due;
            }
        }

        return earliest;
    }

    /// <summary>Moves the clock and returns at how many moments it stopped on the way.</summary>
    public async Task<int> AdvanceAsync(TimeSpan by, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            clock.Hold();
            return await StepAsync(by, cancellation);
        }
        finally
        {
            clock.Release();
            file.Write(clock.Offset);
            _one.Release();
        }
    }

    /// <summary>Runs what is due now, until a whole round over everyone finds nothing to do.</summary>
    public async Task RunUntilIdleAsync(CancellationToken cancellation)
    {
        for (var pass = 0; pass < MaxPassesPerMoment; pass++)
        {
            var ran = false;
            foreach (var participant in participants)
            {
                ran |= await participant.RunUntilIdleAsync(cancellation);
            }

            if (!ran && !(await NextDueAsync(cancellation) <= clock.GetUtcNow()))
            {
                return;
            }
        }

        throw new InvalidOperationException(
            $"At {clock.GetUtcNow():O} the work does not come to rest after {MaxPassesPerMoment} rounds over "
            + $"{string.Join(", ", participants.Select(p => p.Name))}. Something makes new work for the same moment without end.");
    }

    public void Dispose() => _one.Dispose();

    private async Task<int> StepAsync(TimeSpan by, CancellationToken cancellation)
    {
        var stops = 0;
        var left = by;
        await StandAsync(cancellation);
        while (left > TimeSpan.Zero)
        {
            var wait = await NextDueAsync(cancellation) - clock.GetUtcNow();
            var step = wait is { } w && w < left ? TimeSpan.FromTicks(Math.Max(w.Ticks, 0)) : left;
            Move(step);
            left -= step;
            stops++;
            await StandAsync(cancellation);
        }

        return stops;
    }

    // Runs what is due while the clock stands still; work that takes longer has the clock go on until it is done, and what fell due meanwhile is run before the next step.
    private async Task StandAsync(CancellationToken cancellation)
    {
        Task run;
        while (await Task.WhenAny(run = RunUntilIdleAsync(cancellation), Task.Delay(Patience, TimeProvider.System, cancellation)) != run)
        {
            clock.Release();
            await run;
            clock.Hold();
        }

        await run;
    }

    private void Move(TimeSpan step)
    {
        // First to disk: a host killed here starts again at the later time, never before a moment that histories already hold.
        file.Write(clock.Offset + step);
        clock.Move(step);
    }
}
