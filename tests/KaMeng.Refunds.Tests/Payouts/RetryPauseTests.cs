using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Tests.Payouts;

public sealed class RetryPauseTests
{
    [Fact]
    public void The_first_retry_comes_after_a_minute_and_later_ones_are_spread_by_up_to_a_fifth()
    {
        string[] numbers = [.. Enumerable.Range(1, 99).Select(attempt => RefundNumber.For("rf_0123456789abcdefghjkmnpqrs", attempt))];
        Assert.All(numbers, number => Assert.Equal(TimeSpan.FromMinutes(1), RetryPause.Before(1, number)));
        Assert.All(numbers, number => Assert.InRange(RetryPause.Before(7, number), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(12)));
        Assert.True(numbers.Select(number => RetryPause.Before(7, number)).Distinct().Count() > 40);
        Assert.Equal(RetryPause.Before(7, numbers[0]), RetryPause.Before(7, numbers[0]));
    }
}
