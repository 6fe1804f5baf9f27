using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Payouts;

public sealed class ArrivalTests
{
    private static readonly DateTimeOffset SentAt = Shanghai("2026-02-13T10:00:00");

    [Fact]
    public void Money_on_the_original_route_is_expected_by_the_end_of_the_third_working_day() =>
        Assert.Equal(Shanghai("2026-02-26T00:00:00"), Arrival.ExpectedBy(RefundPolicy.Default.Arrival, WorkingCalendar.China, PayoutRoute.Original, SentAt).At);

    [Fact]
    public void Money_to_the_balance_is_expected_within_minutes() =>
        Assert.Equal(SentAt.AddMinutes(5), Arrival.ExpectedBy(RefundPolicy.Default.Arrival, WorkingCalendar.China, PayoutRoute.Wallet, SentAt).At);

    [Fact]
    public void The_provider_is_chased_after_the_fifth_working_day() =>
        Assert.Equal(new WorkingDeadline(Shanghai("2026-02-28T00:00:00"), false), Arrival.ChaseAt(RefundPolicy.Default.Arrival, WorkingCalendar.China, SentAt));
}
