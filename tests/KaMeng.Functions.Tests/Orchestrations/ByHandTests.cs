using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using static KaMeng.Functions.Tests.Orchestrations.RouteStories;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>What finance pays by hand, and money that comes back from the bank.</summary>
public sealed class ByHandTests
{
    [Fact]
    public void A_bank_transfer_waits_for_finance_and_its_proof()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original, PaymentProvider.Bank), Told(PayoutState.Accepted));
        Assert.Equal((Actor.Operator, RequiredAction.MarkPaid), (play.Position.Next!.Actor, play.Position.Next.Action));
        play.Send(Paid("no proof"));
        play.Send(Sample.Move("end it", MoveKind.Terminate, Actor.Operator));
        Assert.Equal(("PROOF_REQUIRED", "PAYOUT_IN_FLIGHT"), (play.Answers["no proof"].RefusedAs, play.Answers["end it"].RefusedAs));
        play.Advance(TimeSpan.FromHours(25));
        Assert.Single(play.Happened, TimelineEvent.ReminderSent);

        AddProof(play);
        play.Send(Paid("short") with { Amount = Money.Fen(4_800) });
        AnswersFromNow(play, Told(PayoutState.Closed));
        play.Send(Paid("paid") with { Amount = Money.Fen(4_900) });
        Assert.Equal(("AMOUNT_DIFFERS", null, CaseOutcome.Refunded), (play.Answers["short"].RefusedAs, play.Answers["paid"].RefusedAs, play.Position.Outcome));
        Assert.Equal(($"{First}-manual", 4_900L), (Assert.Single(play.Ledger).Key, Balance(play, "PROVIDER:BANK")));
        Assert.Equal([$"refund {First}", $"query {First}", $"cancel {First}"], play.Calls.Select(call => call.Call));
        Assert.All(play.Contexts, context => Assert.Empty(context.Timers));
    }

    [Fact]
    public void What_finance_has_transferred_is_not_marked_paid_as_well()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original, PaymentProvider.Bank), Told(PayoutState.Accepted));
        AddProof(play);
        AnswersFromNow(play, new ChannelAnswer(ChannelAnswerKind.NoAnswer));
        play.Send(Paid("unsure"));
        AnswersFromNow(play, Told(PayoutState.Succeeded));
        play.Send(Paid("twice"));
        Assert.Equal(("PAYOUT_NOT_CONFIRMED", "ALREADY_PAID"), (play.Answers["unsure"].RefusedAs, play.Answers["twice"].RefusedAs));
        Assert.Equal((CaseOutcome.Refunded, First), (play.Position.Outcome, Assert.Single(play.Ledger).Key));
    }

    [Fact]
    public void That_finance_has_transferred_it_is_found_where_nobody_told()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original, PaymentProvider.Bank), Told(PayoutState.Accepted));
        AnswersFromNow(play, Told(PayoutState.Succeeded));
        play.Advance(TimeSpan.FromHours(25));
        Assert.Equal((CaseOutcome.Refunded, First), (play.Position.Outcome, Assert.Single(play.Ledger).Key));
    }

    [Fact]
    public void From_a_thousand_yuan_whoever_decided_does_not_confirm_the_payment()
    {
        RefundCase decided = Wish(100_000, null, PayoutRoute.Original, PaymentProvider.Bank) with
        {
            Decisions = [new PlatformDecision("alice", MoveKind.OperatorApprove, ReviewInstance.First, Sample.Opened)],
        };
        Theatre play = Play(decided, Told(PayoutState.Accepted));
        AddProof(play);
        play.Send(Paid("own", by: "alice"));
        Assert.Equal("PAYER_MUST_DIFFER", play.Answers["own"].RefusedAs);
        AnswersFromNow(play, Told(PayoutState.Closed));
        play.Send(Paid("other", by: "fiona"));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
    }

    [Fact]
    public void A_payout_the_provider_may_have_made_is_not_paid_by_hand()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), Told(PayoutState.Closed), new ChannelAnswer(ChannelAnswerKind.NoAnswer), Told(PayoutState.Succeeded));
        AddProof(play);
        play.Send(Paid("unsure"));
        Assert.Equal("PAYOUT_NOT_CONFIRMED", play.Answers["unsure"].RefusedAs);
        play.Send(Paid("twice"));
        Assert.Equal(("ALREADY_PAID", CaseOutcome.Refunded, First), (play.Answers["twice"].RefusedAs, play.Position.Outcome, Assert.Single(play.Ledger).Key));

        Theatre underWay = Play(Wish(4_900, null, PayoutRoute.Original), Told(PayoutState.Accepted));
        AddProof(underWay);
        underWay.Send(Paid("early"));
        Assert.Equal("PAYOUT_IN_FLIGHT", underWay.Answers["early"].RefusedAs);
    }

    [Fact]
    public void A_refused_payout_is_paid_by_hand_once_nothing_is_known_of_it()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), new ChannelAnswer(ChannelAnswerKind.Refused, Code: "PARAM_ERROR"), new ChannelAnswer(ChannelAnswerKind.NotFound));
        AddProof(play);
        play.Send(Paid("paid"));
        Assert.Equal((CaseOutcome.Refunded, $"{First}-manual"), (play.Position.Outcome, Assert.Single(play.Ledger).Key));
    }

    [Fact]
    public void Money_the_bank_gave_back_opens_the_closed_case_again_and_finance_pays_it()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original, PaymentProvider.Alipay), Told(PayoutState.Succeeded));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        play.Advance(TimeSpan.FromDays(3));

        ProviderReport back = Sample.Report("DB-1", First, PayoutState.Abnormal) with { IsDepositBack = true, OccurredAt = play.Now };
        Assert.True(play.GiveBack(back));
        Assert.Equal((Stage.Payout, PayoutState.Abnormal, RequiredAction.MarkPaid, 1), (play.Position.Stage, play.Case.Payout!.State, play.Position.Next!.Action, play.Case.Reopened));
        Assert.Equal([First, $"{First}-back"], play.Ledger.Select(posting => posting.Key));
        Assert.Equal((0, 0), (Balance(play, "PROVIDER"), Balance(play, "ESCROW")));

        // Told again, or a success of before told late: nothing.
        Assert.False(play.GiveBack(back with { ReportId = "DB-2" }));
        play.Send(Sample.Report("EV-late", First, PayoutState.Succeeded));
        Assert.Equal(PayoutState.Abnormal, play.Case.Payout!.State);

        play.Provider.Enqueue(Told(PayoutState.Succeeded));
        AddProof(play);
        play.Send(Paid("paid"));
        Assert.Equal((CaseOutcome.Refunded, -4_900L), (play.Position.Outcome, Balance(play, "ESCROW")));
        Assert.False(play.GiveBack(back with { ReportId = "DB-3", OccurredAt = play.Now.AddDays(1) }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_money_the_bank_gave_back_in_part_that_part_is_paid_anew_and_no_more(bool knownToHaveGone)
    {
        ProviderReport back = Sample.Report("DB-1", First, PayoutState.Abnormal) with { IsDepositBack = true, Amount = Money.Fen(1_900) };
        var reported = new ChannelAnswer(ChannelAnswerKind.Reported, back with { OccurredAt = Sample.Opened.AddMinutes(1) });
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original, PaymentProvider.Alipay), knownToHaveGone ? Told(PayoutState.Succeeded) : reported);
        if (knownToHaveGone)
        {
            play.Advance(TimeSpan.FromDays(3));
            Assert.True(play.GiveBack(back with { OccurredAt = play.Now }));
        }

        Assert.Equal((RequiredAction.MarkPaid, Money.Fen(1_900)), (play.Position.Next!.Action, play.Case.Payout!.GivenBack));
        Assert.Equal((3_000, -3_000), (Balance(play, "PROVIDER:ALIPAY"), Balance(play, "ESCROW")));
        AnswersFromNow(play, reported);
        AddProof(play);
        play.Send(Paid("all of it") with { Amount = Money.Fen(4_900) });
        play.Send(Paid("paid") with { Amount = Money.Fen(1_900) });
        Assert.Equal(("AMOUNT_DIFFERS", CaseOutcome.Refunded), (play.Answers["all of it"].RefusedAs, play.Position.Outcome));
        Assert.Equal((3_000, 1_900, -4_900), (Balance(play, "PROVIDER:ALIPAY"), Balance(play, "PROVIDER:BANK"), Balance(play, "ESCROW")));
    }

    [Fact]
    public void Refunds_of_one_payment_are_a_minute_apart()
    {
        var play = new Theatre();
        play.Provider.Enqueue(Told(PayoutState.Succeeded));
        play.Had((1, Sample.Opened.AddSeconds(-20)));
        play.Open(Wish(4_900, null, PayoutRoute.Original));
        Assert.Equal((PayoutState.New, 0), (play.Case.Payout!.State, play.Calls.Count));
        play.Advance(TimeSpan.FromSeconds(39));
        Assert.Empty(play.Calls);
        play.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
    }

    [Fact]
    public void The_51st_refund_of_a_payment_is_not_sent()
    {
        var play = new Theatre();
        play.Provider.Enqueue(Told(PayoutState.Succeeded));
        play.Had([.. Enumerable.Range(1, 50).Select(refund => (refund, Sample.Opened.AddDays(-1)))]);
        play.Open(Wish(4_900, null, PayoutRoute.Original));
        Assert.StartsWith("TOO_MANY_REFUNDS", play.Case.Payout!.Trouble, StringComparison.Ordinal);
        Assert.Equal((PayoutState.Failed, Actor.Operator, 0), (play.Case.Payout.State, play.Position.Next!.Actor, play.Calls.Count));
    }

    private static void AnswersFromNow(Theatre play, ChannelAnswer answer)
    {
        play.Provider.Clear();
        play.Provider.Enqueue(answer);
    }
}
