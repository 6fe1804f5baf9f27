using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Durable.Storage;

/// <summary>How long the writer waits before it tries a disk in trouble again. One owner: the writer.</summary>
internal sealed class StorePatience(ILogger logger)
{
    private const int ShortestPause = 20;
    private const int LongestPause = 1_000;

    private int _pause;
    private long _until;

    /// <summary>Milliseconds until the next try; in the machine's time, because the trouble is the machine's.</summary>
    internal int Left => _pause == 0 ? 0 : (int)Math.Max(0, _until - Environment.TickCount64);

    internal void Troubled(DurableStoreException trouble)
    {
        if (_pause == 0)
        {
            Log.StoreTakesNothing(logger, trouble);
        }

        _pause = _pause == 0 ? ShortestPause : Math.Min(LongestPause, _pause * 2);
        _until = Environment.TickCount64 + _pause;
    }

    internal void Relieved()
    {
        if (_pause != 0)
        {
            _pause = 0;
            Log.StoreWritesAgain(logger);
        }
    }
}
