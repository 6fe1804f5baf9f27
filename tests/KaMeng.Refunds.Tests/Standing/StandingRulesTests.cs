using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Standing;

namespace KaMeng.Refunds.Tests.Standing;

/// <summary>What follows from the rates of policy.md, example 30.</summary>
public sealed class StandingRulesTests
{
    private static readonly MerchantRules Rules = RefundPolicy.Default.Merchants;

    [Fact]
    public void What_was_drawn_beyond_the_deposit_and_what_the_fund_paid_is_owed()
    {
        var drawn = new MerchantDeposit(Money.Fen(1_000), Money.Fen(1_300), Money.Fen(500));

        Assert.Equal((Money.Fen(0), Money.Fen(800)), (drawn.Available, drawn.RecoveryOwed));
        Assert.Equal(Money.Fen(600), (drawn with { Charged = Money.Fen(400) }).Available);
    }

    [Fact]
    public void A_gone_merchant_bears_no_label_whatever_its_numbers()
    {
        var promises = new MerchantPromises { FastRefund = true, NoReasonRefund = true };

        var gone = StandingRules.Judge(Rules, new(100, 0, 500), promises, null, gone: true);

        Assert.Equal((true, true, 0), (gone.Gone, gone.Throttled, gone.Labels().Length));
    }

    [Fact]
    public void Labels_are_taken_away_by_throttling_and_given_back_only_when_they_are_earned_again()
    {
        var promises = new MerchantPromises { FastRefund = true, NoReasonRefund = true };
        var first = StandingRules.Judge(Rules, new(10, 5, null), promises, null);
        var throttled = StandingRules.Judge(Rules, new(100, 11, 490), promises, first);
        var between = StandingRules.Judge(Rules, new(100, 8, 490), promises, throttled);
        var earned = StandingRules.Judge(Rules, new(100, 4, 490), promises, between);
        var later = StandingRules.Judge(Rules, new(100, 8, 490), promises, earned);

        Assert.Equal([MerchantLabel.FastRefund, MerchantLabel.NoReasonRefund], first.Labels());
        Assert.True(throttled.Throttled);
        Assert.Empty(throttled.Labels());
        Assert.False(between.Throttled);
        Assert.Empty(between.Labels());
        Assert.Equal([MerchantLabel.FastRefund, MerchantLabel.NoReasonRefund, MerchantLabel.Preferred], earned.Labels());
        Assert.Equal([MerchantLabel.FastRefund, MerchantLabel.NoReasonRefund], later.Labels());
    }

    [Fact]
    public void The_label_that_was_borne_when_the_order_was_placed_counts_for_it()
    {
        var borne = new MerchantStanding(false, false, false, true, true);

        Assert.Equal(new MerchantPromises { FastRefund = true, NoReasonRefund = true }, borne.ForOrder(MerchantPromises.None));

        // Withdrawn: its silence approves nothing, but 无理由 is the buyer's right.
        Assert.Equal(new MerchantPromises { NoReasonRefund = true }, (borne with { LabelsWithdrawn = true }).ForOrder(new() { FastRefund = true }));
    }

    [Fact]
    public void The_window_is_thirty_days_of_shanghai_today_the_last()
    {
        var window = RateWindow.Ending(Rules, Samples.Shanghai("2026-03-01T00:00:00"));

        Assert.Equal((new DateOnly(2026, 1, 31), new DateOnly(2026, 3, 1)), (window.First, window.Last));
        Assert.Equal(window with { First = new(2026, 1, 30), Last = new(2026, 2, 28) }, RateWindow.Ending(Rules, Samples.Shanghai("2026-02-28T23:59:59")));
    }

    [Fact]
    public void One_more_refund_never_betters_a_merchant_and_none_is_both_throttled_and_labelled()
    {
        var anyNumbers =
            from orders in Gen.Choose(0, 400)
            from refunds in Gen.Choose(0, 400)
            from score in Gen.Choose(0, 500)
            select new MerchantNumbers(orders, refunds, score);

        Prop.ForAll(anyNumbers.ToArbitrary(), numbers =>
        {
            var more = numbers with { Refunds = numbers.Refunds + 1 };
            return !(StandingRules.IsThrottled(Rules, numbers) && StandingRules.EarnsLabel(Rules, numbers))
                && (!StandingRules.IsThrottled(Rules, numbers) || StandingRules.IsThrottled(Rules, more))
                && (StandingRules.EarnsLabel(Rules, numbers) || !StandingRules.EarnsLabel(Rules, more));
        }).QuickCheckThrowOnFailure();
    }
}
