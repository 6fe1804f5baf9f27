namespace KaMeng.Refunds.Payouts;

/// <summary>When a provider that says nothing is asked (policy.md, example 14; WeChat Pay: each minute for five, then ever more seldom).</summary>
public static class PollingSchedule
{
    /// <summary>How much longer to wait after the provider answered 429.</summary>
    public static TimeSpan AfterRateLimit { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The wait before the <paramref name="query"/>-th query, since the one before it or since the refund was given.</summary>
    /// <param name="query">From 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public static TimeSpan DelayBefore(int query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query, 1);
        return TimeSpan.FromMinutes(query switch
        {
            <= 5 => 1,
            6 => 5,
            7 => 10,
            8 => 20,
            _ => 30,
        });
    }
}
