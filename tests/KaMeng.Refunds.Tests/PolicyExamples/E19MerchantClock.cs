using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.PolicyExamples;

/// <summary>policy.md, example 19: the review of CODE_INVALID begins 2026-02-13T10:00 and the merchant says nothing.</summary>
public sealed class E19MerchantClock
{
    private static readonly RefundPolicy Policy = RefundPolicy.Default;
    private static readonly DateTimeOffset Start = Shanghai("2026-02-13T10:00:00");

    [Theory]
    [InlineData(false, TimeoutEffect.Escalate)]
    [InlineData(true, TimeoutEffect.Approve)]
    public void A_silent_merchant_is_reminded_twice_and_its_clock_ends_after_24_hours(bool fastRefundLabel, TimeoutEffect effect)
    {
        var clock = ReviewClocks.Merchant(Policy, Order, RefundReason.CodeInvalid, Order.Paid, fastRefundLabel, Start);

        Assert.Equal([Shanghai("2026-02-13T22:00:00"), Shanghai("2026-02-14T04:00:00")], clock.Reminders);
        Assert.Equal((Shanghai("2026-02-14T10:00:00"), effect), (clock.DueAt, clock.OnTimeout));
    }

    [Fact]
    public void A_policy_of_48_hours_ends_on_a_holiday_all_the_same()
    {
        var longer = Policy with { Reviews = Policy.Reviews with { Merchant = Policy.Reviews.Merchant.Set(TimeSpan.FromHours(48)) } };

        Assert.Equal(Shanghai("2026-02-15T10:00:00"), ReviewClocks.Merchant(longer, Order, RefundReason.CodeInvalid, Order.Paid, false, Start).DueAt);
    }
}
