namespace KaMeng.Refunds.Goods;

/// <summary>When a source of goods that has not answered is asked again, always with the same key.</summary>
public static class GoodsPatience
{
    /// <summary>The wait before the question is asked again.</summary>
    /// <param name="asked">How often it was asked, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public static TimeSpan DelayAfter(int asked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(asked, 1);
        return asked switch
        {
            1 => TimeSpan.FromSeconds(5),
            2 => TimeSpan.FromSeconds(10),
            3 => TimeSpan.FromSeconds(15),
            <= 6 => TimeSpan.FromSeconds(30),
            <= 10 => TimeSpan.FromMinutes(1),
            _ => TimeSpan.FromMinutes(10),
        };
    }
}
