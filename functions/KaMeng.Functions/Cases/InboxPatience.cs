namespace KaMeng.Functions.Cases;

/// <summary>How long a sender waits to hear what became of its move (http-api.md: two seconds).</summary>
/// <param name="clock">The clock people wait by.</param>
internal sealed class InboxPatience(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(25), TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100)];

    /// <summary>Looks again and again until what is seen is enough or the time is over; answers with the last look.</summary>
    public async Task<T> WaitAsync<T>(Func<CancellationToken, Task<T>> look, Func<T, bool> enough, CancellationToken cancellationToken)
    {
        long began = clock.GetTimestamp();
        for (int round = 0; ; round++)
        {
            T seen = await look(cancellationToken);
            if (enough(seen) || clock.GetElapsedTime(began) >= Longest)
            {
                return seen;
            }

            await Task.Delay(Pauses[Math.Min(round, Pauses.Length - 1)], clock, cancellationToken);
        }
    }
}
