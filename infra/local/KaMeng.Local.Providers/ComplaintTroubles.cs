namespace KaMeng.Local.Providers;

/// <summary>What was planned to befall the next answers to complaints; in memory only, a restart forgets it.</summary>
internal sealed class ComplaintTroubles
{
    private const int MostTimes = 1000;
    private readonly Lock _turn = new();
    private readonly Queue<ComplaintTrouble> _planned = new();

    /// <summary>Plans it, after what is planned already.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is not 1–1000.</exception>
    public void Plan(ComplaintTrouble trouble, int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, MostTimes);
        lock (_turn)
        {
            foreach (ComplaintTrouble one in Enumerable.Repeat(trouble, times))
            {
                _planned.Enqueue(one);
            }
        }
    }

    /// <summary>What befalls this call; null: nothing.</summary>
    public ComplaintTrouble? Next()
    {
        lock (_turn)
        {
            return _planned.TryDequeue(out ComplaintTrouble trouble) ? trouble : null;
        }
    }
}
