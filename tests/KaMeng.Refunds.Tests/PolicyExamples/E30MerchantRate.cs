using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Standing;

namespace KaMeng.Refunds.Tests.PolicyExamples;

/// <summary>policy.md, example 30: what a merchant's rate of refunds costs and earns it, and the deposit that is held.</summary>
public sealed class E30MerchantRate
{
    private static readonly MerchantRules Rules = RefundPolicy.Default.Merchants;

    [Theory]
    [InlineData(10, 100, false)]
    [InlineData(11, 100, true)]
    [InlineData(3, 19, false)]
    [InlineData(3, 20, true)]
    [InlineData(2, 20, false)]
    [InlineData(19, 19, false)]
    [InlineData(0, 0, false)]
    [InlineData(1_001, 10_000, true)]
    public void Above_ten_percent_of_twenty_orders_or_more_throttles(int refunds, int orders, bool throttled) =>
        Assert.Equal(throttled, StandingRules.IsThrottled(Rules, new(orders, refunds, 500)));

    [Theory]
    [InlineData(4, 100, 480, true)]
    [InlineData(5, 100, 480, false)]
    [InlineData(4, 100, 479, false)]
    [InlineData(0, 19, 500, false)]
    [InlineData(0, 20, null, false)]
    public void Below_five_percent_and_a_score_of_4_80_earn_a_label(int refunds, int orders, int? score, bool earned) =>
        Assert.Equal(earned, StandingRules.EarnsLabel(Rules, new(orders, refunds, score)));

    [Theory]
    [InlineData(1_234_567, 123_457)]
    [InlineData(1_234_564, 123_456)]
    [InlineData(5, 1)]
    [InlineData(4, 0)]
    [InlineData(0, 0)]
    public void Ten_percent_of_prepaid_funds_are_held_rounded_half_up(long prepaid, long held) =>
        Assert.Equal(Money.Fen(held), MerchantDeposit.HeldOf(Rules, Money.Fen(prepaid)));
}
