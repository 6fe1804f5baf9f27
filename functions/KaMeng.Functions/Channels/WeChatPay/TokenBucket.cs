namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>So many a second, and at most a second's worth at once, by a clock that may be moved. .NET's own limiters go by the machine's clock only.</summary>
internal sealed class TokenBucket(int perSecond, TimeProvider time)
{
    // Who waits has a durable timer; to wake up sooner than this is not worth one.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    private readonly Lock _turn = new();
    private double _tokens = perSecond;
    private DateTimeOffset _filledAt = time.GetUtcNow();

    /// <summary>Takes one.</summary>
    /// <returns>Null; or how long to wait, if there was none to take.</returns>
    public TimeSpan? Take()
    {
        lock (_turn)
        {
            TimeSpan? lack = LackNow();
            _tokens -= lack is null ? 1 : 0;
            return lack;
        }
    }

    /// <summary>How long to wait until there is one; null if there is. Takes none.</summary>
    public TimeSpan? Lack()
    {
        lock (_turn)
        {
            return LackNow();
        }
    }

    /// <summary>Takes one whether or not it is there.</summary>
    public void Spend()
    {
        lock (_turn)
        {
            _ = LackNow();
            _tokens = Math.Max(_tokens - 1, 0);
        }
    }

    private TimeSpan? LackNow()
    {
        DateTimeOffset now = time.GetUtcNow();
        _tokens = Math.Min(perSecond, _tokens + (Math.Max((now - _filledAt).TotalSeconds, 0) * perSecond));
        _filledAt = now;
        if (_tokens >= 1)
        {
            return null;
        }

        TimeSpan wait = TimeSpan.FromSeconds((1 - _tokens) / perSecond);
        return wait > ShortestWait ? wait : ShortestWait;
    }
}
