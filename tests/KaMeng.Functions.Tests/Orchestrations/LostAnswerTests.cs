using System.Text.Json;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Json;
using KaMeng.Functions.Wallets;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using static KaMeng.Functions.Tests.Orchestrations.RouteStories;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>A provider that takes refunds on and then knows of none, or names a wait that is none: it is called ever more seldom, and the record does not grow with the calls.</summary>
public sealed class LostAnswerTests
{
    // A table's entity takes a mebibyte, and a character two bytes of it.
    private const int HalfAnEntity = 256 * 1024;

    private static readonly ChannelAnswer Lost = new(ChannelAnswerKind.NoAnswer, Code: "FUND_CHANGE_NOT_Y");
    private static readonly ChannelAnswer Unheard = new(ChannelAnswerKind.NotFound, Code: "NO_REFUND_STATUS");

    [Theory]
    [InlineData(PaymentProvider.Alipay)]
    [InlineData(PaymentProvider.WeChatPay)]
    public void A_refund_lost_again_and_again_is_given_ever_more_seldom_and_told_once(PaymentProvider provider)
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original, provider), [.. Enumerable.Range(0, 200).SelectMany(_ => (ChannelAnswer[])[Lost, Unheard])]);
        play.Advance(TimeSpan.FromHours(4));

        DateTimeOffset[] given = [.. play.Calls.Where(call => call.Call == $"refund {First}").Select(call => call.At)];
        Assert.InRange(given.Length, 5, 12);
        TimeSpan[] apart = [.. given.Zip(given.Skip(1), (one, next) => next - one)];
        Assert.All(apart, pause => Assert.True(pause >= TimeSpan.FromMinutes(1), $"{pause} apart"));
        Assert.True(apart[^1] > TimeSpan.FromMinutes(30), $"{apart[^1]} is no longer than at first.");

        Assert.Single(play.Happened, TimelineEvent.PayoutRequested);
        Assert.Single(play.Happened, TimelineEvent.NoteAdded);

        play.Advance(TimeSpan.FromDays(30));
        Assert.True(JsonSerializer.Serialize(play.Case, ContractJson.Options).Length < HalfAnEntity);
    }

    [Fact]
    public void Money_nobody_knows_of_for_hours_calls_an_operator_once_and_is_found_all_the_same()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), [.. Enumerable.Range(0, 15).SelectMany(_ => (ChannelAnswer[])[Lost, Unheard]), Told(PayoutState.Succeeded)]);
        play.Advance(TimeSpan.FromHours(1));
        Assert.DoesNotContain(CaseFlag.PayoutUnclear, play.Case.Flags);
        play.Advance(TimeSpan.FromHours(7));
        Assert.Contains(CaseFlag.PayoutUnclear, play.Case.Flags);
        Assert.Contains("NO_REFUND_STATUS", Assert.Single(play.Case.Timeline, entry => entry.Event == TimelineEvent.Escalated).Note, StringComparison.Ordinal);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "PAYOUT_TROUBLE");

        play.Advance(TimeSpan.FromHours(12));
        Assert.Equal((CaseOutcome.Refunded, 1), (play.Position.Outcome, play.Ledger.Count));
        Assert.Single(play.Happened, TimelineEvent.Escalated);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3_600)]
    public void A_wait_of_nothing_or_into_the_past_is_none_when_a_refund_is_given(int seconds)
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), new ChannelAnswer(ChannelAnswerKind.TryLater, Code: "SYSTEM_ERROR", RetryAfter: TimeSpan.FromSeconds(seconds)));
        Assert.Single(play.Calls);
        play.Advance(TimeSpan.FromHours(1));
        Assert.InRange(play.Calls.Count, 6, 12);
    }

    [Fact]
    public void A_wait_into_the_past_is_none_when_a_refund_is_asked_after()
    {
        var busy = new ChannelAnswer(ChannelAnswerKind.TryLater, Code: "SYSTEM_ERROR", RetryAfter: TimeSpan.FromHours(-1));
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), Told(PayoutState.Accepted), busy);
        play.Advance(TimeSpan.FromHours(1));
        Assert.InRange(play.Calls.Count, 4, 12);
    }

    [Fact]
    public void A_withdrawal_lost_again_and_again_is_given_ever_more_seldom()
    {
        var pauses = new List<TimeSpan>();
        PayoutState known = PayoutState.New;
        int inVain = 0;
        foreach (PayoutState state in Enumerable.Range(0, 20).Select(step => step % 2 == 0 ? PayoutState.Unknown : PayoutState.Sent))
        {
            inVain = WithdrawalCourse.IsNews(known, state) ? 0 : inVain + 1;
            known = state;
            pauses.Add(WithdrawalCourse.Pause(new WithdrawalStep(state, false), inVain));
        }

        Assert.Equal(TimeSpan.FromSeconds(10), pauses[0]);
        Assert.All(pauses.Skip(1), pause => Assert.True(pause >= TimeSpan.FromMinutes(1)));
        Assert.Equal(TimeSpan.FromMinutes(30), pauses[^1]);
        Assert.Equal(TimeSpan.FromMinutes(1), WithdrawalCourse.Pause(new WithdrawalStep(PayoutState.Sent, false, TimeSpan.FromHours(-1)), 0));
    }
}
