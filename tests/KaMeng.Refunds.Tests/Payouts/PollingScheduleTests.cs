using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Tests.Payouts;

public sealed class PollingScheduleTests
{
    [Fact]
    public void A_refused_query_costs_another_minute() => Assert.Equal(60, PollingSchedule.AfterRateLimit.TotalSeconds);

    [Fact]
    public void The_first_query_has_number_one() => Assert.Throws<ArgumentOutOfRangeException>(() => PollingSchedule.DelayBefore(0));
}
