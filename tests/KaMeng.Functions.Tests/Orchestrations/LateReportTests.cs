using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using static KaMeng.Functions.Tests.Orchestrations.RouteStories;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>What a provider says has happened, whenever it is heard: of an attempt that was given up, beside the one that was made, with the end of the case or after it.</summary>
public sealed class LateReportTests
{
    private static readonly ChannelAnswer Refused = new(ChannelAnswerKind.Refused, Code: "PARAM_ERROR", Message: "no");
    private static readonly ChannelAnswer Unheard = new(ChannelAnswerKind.NotFound);

    [Fact]
    public void Money_given_back_that_is_heard_of_together_with_its_success_opens_the_case_again()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original, PaymentProvider.Alipay), new ChannelAnswer(ChannelAnswerKind.NoAnswer, Code: "TIMEOUT"), Unheard);
        play.IsDeaf = true;
        play.Send(Sample.Report("OK-1", First, PayoutState.Succeeded));
        play.Send(Back("DB-1", First, play.Now.AddMinutes(5)));
        play.IsDeaf = false;
        play.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((1, Stage.Payout, PayoutState.Abnormal), (play.Case.Reopened, play.Position.Stage, play.Case.Payout!.State));
        Assert.Equal([First, $"{First}-back"], play.Ledger.Select(posting => posting.Key));
        Assert.All(play.Answers.Values, answer => Assert.Null(answer.RefusedAs));
        Assert.Equal(0, Balance(play, "PROVIDER"));
    }

    [Fact]
    public void A_success_after_a_case_was_ended_is_what_it_ended_with()
    {
        Theatre play = Terminated(Told(PayoutState.Closed), Told(PayoutState.Closed));
        play.Send(Sample.Report("EV-1", First, PayoutState.Succeeded));

        Assert.Equal((CaseOutcome.Refunded, 1, 1), (play.Position.Outcome, play.Case.Reopened, play.Settled));
        Assert.Equal((First, 4_900), (Assert.Single(play.Ledger).Key, Balance(play, "PROVIDER:WECHAT_PAY")));
        Assert.Contains(play.Case.Timeline, entry => entry.Event == TimelineEvent.Escalated && entry.Note!.Contains("had ended as TERMINATED", StringComparison.Ordinal));
        Assert.Contains(CaseFlag.PayoutUnclear, play.Case.Flags);

        // Told again, under whatever id, it is known.
        play.Send(Sample.Report("EV-2", First, PayoutState.Succeeded));
        Assert.Equal((1, 1), (play.Case.Reopened, play.Ledger.Count));
        Assert.All(play.Contexts, context => Assert.Empty(context.Timers));
    }

    [Fact]
    public void A_success_after_the_end_that_lay_in_the_inbox_when_it_ended_is_not_refused()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), Told(PayoutState.Closed), Told(PayoutState.Closed));
        play.IsDeaf = true;
        play.Send(Sample.Move("end", MoveKind.Terminate, Actor.Operator));
        play.Send(Sample.Report("EV-1", First, PayoutState.Succeeded) with { OccurredAt = play.Now });
        play.IsDeaf = false;
        play.Advance(TimeSpan.FromDays(1));
        Assert.Equal((CaseOutcome.Refunded, 1), (play.Position.Outcome, play.Ledger.Count));
        Assert.Null(play.Answers["EV-1"].RefusedAs);
    }

    [Fact]
    public void A_first_attempt_that_pays_after_the_second_has_ended_the_case_is_paid_twice()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), Told(PayoutState.Closed), Told(PayoutState.Closed), Told(PayoutState.Succeeded, 2));
        play.Send(Sample.Move("again", MoveKind.RetryPayout, Actor.Operator));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);

        play.Send(Sample.Report("EV-1", First, PayoutState.Succeeded));
        AssertPaidTwice(play, Second, First);

        // The bank gives the second payment back: then it was paid once.
        play.Send(Back("DB-1", First, Sample.Opened.AddDays(2)));
        Assert.Equal([Second, First, $"{First}-back"], play.Ledger.Select(posting => posting.Key));
        Assert.Equal((4_900, 0), (Balance(play, "PROVIDER"), Balance(play, "PLATFORM")));
        Assert.Equal((null, CaseOutcome.Refunded), (play.Case.Attempt(First)!.PaidBesides, play.Position.Outcome));
    }

    [Fact]
    public void Where_the_payment_that_counted_comes_back_the_one_besides_it_is_what_was_owed_and_nothing_is_paid_a_third_time()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), Told(PayoutState.Closed), Told(PayoutState.Closed), Told(PayoutState.Succeeded, 2));
        play.Send(Sample.Move("again", MoveKind.RetryPayout, Actor.Operator));
        play.Send(Sample.Report("EV-1", First, PayoutState.Succeeded));
        play.Send(Back("DB-2", Second, Sample.Opened.AddDays(2)));

        Assert.Equal((CaseOutcome.Refunded, First, null), (play.Position.Outcome, play.Case.Payout!.RefundNumber, play.Case.Payout.PaidBesides));
        Assert.Equal((-4_900, 0, 4_900), (Balance(play, "ESCROW"), Balance(play, "PLATFORM"), Balance(play, "PROVIDER")));
        Assert.Equal([Second, First, $"{Second}-back", $"{First}-owed"], play.Ledger.Select(posting => posting.Key));
    }

    [Fact]
    public void Two_attempts_that_both_pay_while_the_second_is_on_its_way_are_paid_twice()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), Told(PayoutState.Closed), Told(PayoutState.Closed), Told(PayoutState.Accepted, 2));
        play.Send(Sample.Move("again", MoveKind.RetryPayout, Actor.Operator));
        play.Send(Sample.Report("EV-1", First, PayoutState.Succeeded));
        Assert.Empty(play.Ledger);
        play.Send(Sample.Report("EV-2", Second, PayoutState.Succeeded));
        AssertPaidTwice(play, Second, First);
    }

    [Fact]
    public void What_a_provider_pays_after_finance_has_paid_by_hand_is_paid_twice()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), Refused, Unheard);
        AddProof(play);
        play.Send(Paid("paid"));
        Assert.Equal((CaseOutcome.Refunded, $"{First}-manual"), (play.Position.Outcome, Assert.Single(play.Ledger).Key));

        play.Send(Sample.Report("EV-1", First, PayoutState.Succeeded));
        AssertPaidTwice(play, $"{First}-manual", First);
        Assert.Equal(Money.Fen(4_900), play.Case.Payout!.PaidBesides);

        play.Send(Back("DB-1", First, Sample.Opened.AddDays(2)));
        Assert.Equal((0, 4_900), (Balance(play, "PROVIDER:WECHAT_PAY"), Balance(play, "PROVIDER:BANK")));
        Assert.Equal((PayoutState.Succeeded, null), (play.Case.Payout!.State, play.Case.Payout.PaidBesides));
    }

    [Fact]
    public void A_transfer_that_is_confirmed_after_its_case_took_the_original_route_is_judged_by_its_own_fee_and_payer()
    {
        Theatre play = Play(Wish(10_000, new RouteTerms("o-1", null, Agreement)), Told(PayoutState.Closed), Refused, Unheard, Told(PayoutState.Succeeded, 3));
        Assert.Equal((Second, PayoutState.Failed, PayoutRoute.Original), (play.Case.Payout!.RefundNumber, play.Case.Payout.State, play.Case.Payout.Route));

        play.Send(Sample.Report("EV-9", First, PayoutState.Succeeded, Money.Fen(9_940)));
        Assert.Equal((CaseOutcome.Refunded, First, PayoutRoute.WechatTransfer), (play.Position.Outcome, play.Case.Payout!.RefundNumber, play.Case.Payout.Route));
        Assert.Equal((9_940, 60, 0), (Balance(play, "PROVIDER:WECHAT_TRANSFER"), Balance(play, "FEES"), Balance(play, "PROVIDER:WECHAT_PAY")));
        Assert.Single(play.Ledger);
    }

    [Fact]
    public void The_same_is_heard_while_the_original_route_is_on_its_way()
    {
        Theatre play = Play(Wish(10_000, new RouteTerms("o-1", null, Agreement)), Told(PayoutState.Closed), Told(PayoutState.Accepted, 2));
        play.Send(Sample.Report("EV-9", First, PayoutState.Succeeded, Money.Fen(9_940)));
        play.Send(Sample.Report("EV-10", Second, PayoutState.Closed));
        Assert.Equal((CaseOutcome.Refunded, First, 9_940), (play.Position.Outcome, play.Case.Payout!.RefundNumber, Balance(play, "PROVIDER:WECHAT_TRANSFER")));
    }

    [Fact]
    public void In_a_case_that_was_opened_again_every_attempt_is_heard()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), Told(PayoutState.Closed), Told(PayoutState.Closed), Told(PayoutState.Succeeded, 2), Unheard);
        play.Send(Sample.Move("again", MoveKind.RetryPayout, Actor.Operator));
        play.Send(Back("DB-2", Second, Sample.Opened.AddDays(1)));
        Assert.Equal((Stage.Payout, 1), (play.Position.Stage, play.Case.Reopened));

        play.Send(Sample.Report("EV-1", First, PayoutState.Succeeded));
        Assert.Equal((CaseOutcome.Refunded, First), (play.Position.Outcome, play.Case.Payout!.RefundNumber));
        Assert.Equal([Second, $"{Second}-back", First], play.Ledger.Select(posting => posting.Key));
        Assert.Equal(4_900, Balance(play, "PROVIDER"));
        Assert.All(play.Contexts, context => Assert.Empty(context.Timers));
    }

    [Fact]
    public void A_refusal_after_a_lost_answer_is_no_refusal_of_what_was_paid_before()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), new ChannelAnswer(ChannelAnswerKind.TryLater, Code: "SYSTEM_ERROR"), Refused, Told(PayoutState.Succeeded));
        play.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([$"refund {First}", $"refund {First}", $"query {First}"], play.Calls.Select(call => call.Call));
        Assert.Equal((CaseOutcome.Refunded, 1), (play.Position.Outcome, play.Ledger.Count));
    }

    [Fact]
    public void A_refusal_holds_once_the_provider_says_that_it_knows_no_such_refund()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), new ChannelAnswer(ChannelAnswerKind.NoAnswer), Unheard, Refused, Unheard);
        play.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal([$"refund {First}", $"query {First}", $"refund {First}", $"query {First}"], play.Calls.Select(call => call.Call));
        Assert.Equal((PayoutState.Failed, "PARAM_ERROR: no", Actor.Operator), (play.Case.Payout!.State, play.Case.Payout.Trouble, play.Position.Next!.Actor));
    }

    [Fact]
    public void What_was_refused_and_paid_all_the_same_is_paid()
    {
        Theatre told = Play(Wish(4_900, null, PayoutRoute.Original), Refused, Unheard);
        told.Send(Sample.Report("EV-1", First, PayoutState.Succeeded));
        Assert.Equal((CaseOutcome.Refunded, 1), (told.Position.Outcome, told.Ledger.Count));

        Theatre asked = Play(Wish(4_900, null, PayoutRoute.Original), Refused, Told(PayoutState.Succeeded));
        asked.Send(Sample.Move("retry", MoveKind.RetryPayout, Actor.Operator));
        Assert.Equal(("ALREADY_PAID", CaseOutcome.Refunded, 1), (asked.Answers["retry"].RefusedAs, asked.Position.Outcome, asked.Ledger.Count));
    }

    [Fact]
    public void Fifty_moves_and_more_that_came_while_a_case_was_closing_are_all_told_that_they_came_too_late()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), Told(PayoutState.Accepted), Told(PayoutState.Succeeded));
        play.IsDeaf = true;
        for (int note = 0; note < 120; note++)
        {
            play.Send(Sample.Move($"n{note}", MoveKind.Note, Actor.Operator) with { Note = "x" });
        }

        play.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Equal(120, play.Answers.Count(answer => answer.Key.StartsWith('n')));
    }

    private static ProviderReport Back(string id, string number, DateTimeOffset at) => Sample.Report(id, number, PayoutState.Abnormal) with { IsDepositBack = true, OccurredAt = at };

    private static Theatre Terminated(params ChannelAnswer[] answers)
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), answers);
        play.Send(Sample.Move("end", MoveKind.Terminate, Actor.Operator));
        Assert.Equal(CaseOutcome.Terminated, play.Position.Outcome);
        return play;
    }

    private static void AssertPaidTwice(Theatre play, string owed, string besides)
    {
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Equal([owed, besides], play.Ledger.Select(posting => posting.Key));
        Assert.Equal((-4_900, -4_900, 9_800), (Balance(play, "ESCROW"), Balance(play, "PLATFORM"), Balance(play, "PROVIDER")));
        Assert.Contains(play.Case.Timeline, entry => entry.Event == TimelineEvent.Escalated && entry.Note!.Contains("paid", StringComparison.Ordinal));
        Assert.Contains(CaseFlag.PayoutUnclear, play.Case.Flags);
        Assert.Single(play.Happened, TimelineEvent.PayoutSucceeded);
        Assert.Equal(Money.Fen(4_900), Assert.Single(play.Case.Attempts(), attempt => attempt.PaidBesides is not null).PaidBesides);
    }
}
