using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Tests.Payouts;

public sealed class PollingScheduleTests
{
    /// <summary>policy.md, example 14.</summary>
    [Fact]
    public void Example_14_queries_come_each_minute_and_then_ever_more_seldom()
    {
        var at = TimeSpan.Zero;
        var seconds = Enumerable.Range(1, 12).Select(query => (at += PollingSchedule.DelayBefore(query)).TotalSeconds);

        Assert.Equal([60, 120, 180, 240, 300, 600, 1_200, 2_400, 4_200, 6_000, 7_800, 9_600], seconds);
    }

    [Fact]
    public void A_refused_query_costs_another_minute() => Assert.Equal(60, PollingSchedule.AfterRateLimit.TotalSeconds);

    [Fact]
    public void The_first_query_has_number_one() => Assert.Throws<ArgumentOutOfRangeException>(() => PollingSchedule.DelayBefore(0));
}
