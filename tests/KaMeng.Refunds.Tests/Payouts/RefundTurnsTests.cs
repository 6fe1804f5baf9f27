using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Tests.Payouts;

public sealed class RefundTurnsTests
{
    private static readonly DateTimeOffset Paid = Samples.Delivered;
    private static readonly ChannelLimits WeChat = ChannelLimits.Of(PayoutChannel.WeChatPay);

    [Fact]
    public void The_second_refund_of_a_payment_waits_a_minute_and_alipays_three_seconds()
    {
        var (after, _, _) = RefundTurns.None.Take("one", WeChat, Paid, Paid);
        Assert.Equal(Paid.AddMinutes(1), after.Take("two", WeChat, Paid, Paid.AddSeconds(2)).At);
        Assert.Equal(Paid.AddSeconds(3), after.Take("two", ChannelLimits.Of(PayoutChannel.Alipay), Paid, Paid.AddSeconds(2)).At);
        Assert.Equal(Paid.AddHours(1), after.Take("two", WeChat, Paid, Paid.AddHours(1)).At);
    }

    [Fact]
    public void A_refund_keeps_its_turn_however_often_and_late_it_asks()
    {
        var (after, at, _) = RefundTurns.None.Take("one", WeChat, Paid, Paid);
        Assert.Equal((after, at, null), after.Take("one", WeChat, Paid, Paid.AddDays(900)));
    }

    [Fact]
    public void The_51st_refund_and_the_366th_day_have_no_turn()
    {
        var turns = RefundTurns.None;
        for (int refund = 1; refund <= 50; refund++)
        {
            (turns, var at, _) = turns.Take($"{refund}", WeChat, Paid, Paid);
            Assert.Equal(Paid.AddMinutes(refund - 1), at);
        }

        Assert.StartsWith("TOO_MANY_REFUNDS", turns.Take("51", WeChat, Paid, Paid.AddDays(1)).Never, StringComparison.Ordinal);
        Assert.Null(RefundTurns.None.Take("1", WeChat, Paid, Paid.AddDays(365)).Never);
        Assert.StartsWith("PAYMENT_TOO_OLD", RefundTurns.None.Take("1", WeChat, Paid, Paid.AddDays(365).AddTicks(1)).Never, StringComparison.Ordinal);
    }

    [Fact]
    public void Turns_are_always_apart_and_never_before_they_were_asked_for() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 300)).ToArbitrary(), seconds =>
        {
            var turns = RefundTurns.None;
            var now = Paid;
            for (int refund = 0; refund < seconds.Length && refund < 50; refund++)
            {
                now += TimeSpan.FromSeconds(seconds[refund]);
                (turns, var at, _) = turns.Take($"{refund}", WeChat, Paid, now);
                Assert.True(at >= now);
            }

            return turns.Given.Zip(turns.Given.Skip(1)).All(pair => pair.Second.At - pair.First.At >= WeChat.Apart);
        }));
}
