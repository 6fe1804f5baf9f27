using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Tests.Http;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Idempotency;

public sealed class NumbersTests
{
    [Fact]
    public void A_number_makes_a_case_id_with_a_refund_number()
    {
        string refundId = "rf_" + Numbers.Next(new FlyingClock(Sample.Now));

        Assert.True(RefundNumber.IsRefundId(refundId));
        Assert.Equal(refundId, RefundNumber.CaseOf(RefundNumber.For(refundId, 1)));
    }

    [Fact]
    public void A_later_number_sorts_later()
    {
        var clock = new FlyingClock(Sample.Now);
        var numbers = new List<string>();
        for (int at = 0; at < 100; at++)
        {
            numbers.Add(Numbers.Next(clock));
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(numbers.Order(StringComparer.Ordinal), numbers);
    }

    [Fact]
    public void No_two_of_the_same_millisecond_are_the_same()
    {
        var clock = new FlyingClock(Sample.Now);

        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => Numbers.Next(clock)).Distinct(StringComparer.Ordinal).Count());
    }
}
