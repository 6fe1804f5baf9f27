using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Orchestrations;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.PolicyExamples;

/// <summary>policy.md, example 14: PROCESSING and no notification, so the provider is asked, each minute and then ever more seldom.</summary>
public sealed class E14Polling
{
    [Fact]
    public void Queries_come_each_minute_and_then_ever_more_seldom()
    {
        var at = TimeSpan.Zero;
        var seconds = Enumerable.Range(1, 12).Select(query => (at += PollingSchedule.DelayBefore(query)).TotalSeconds);

        Assert.Equal([60, 120, 180, 240, 300, 600, 1_200, 2_400, 4_200, 6_000, 7_800, 9_600], seconds);
    }

    [Fact]
    public void A_provider_that_says_nothing_is_asked_ever_more_seldom()
    {
        Theatre play = PayoutTests.Paying(Theatre.Says(PayoutState.Accepted));
        DateTimeOffset given = play.Now;
        play.Advance(TimeSpan.FromMinutes(131));
        Assert.Equal(
            [1, 2, 3, 4, 5, 10, 20, 40, 70, 100, 130],
            play.Calls.Skip(1).Select(call => (int)(call.At - given).TotalMinutes));
    }

    [Fact]
    public void A_rate_limit_adds_a_minute()
    {
        Theatre play = PayoutTests.Paying(Theatre.Says(PayoutState.Accepted), new ChannelAnswer(ChannelAnswerKind.TryLater, Code: "FREQUENCY_LIMITED"), Theatre.Says(PayoutState.Succeeded));
        DateTimeOffset given = play.Now;
        play.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([1, 3], play.Calls.Skip(1).Select(call => (int)(call.At - given).TotalMinutes));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
    }

    [Fact]
    public void A_final_state_ends_the_asking()
    {
        Theatre play = PayoutTests.Paying(Theatre.Says(PayoutState.Accepted), Theatre.Says(PayoutState.Succeeded));
        play.Advance(TimeSpan.FromDays(2));

        Assert.Equal((CaseOutcome.Refunded, 2), (play.Position.Outcome, play.Calls.Count));
    }
}
