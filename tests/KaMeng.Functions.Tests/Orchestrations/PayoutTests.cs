using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Orchestrations;

public sealed class PayoutTests
{
    private static readonly string Number = RefundNumber.For(Sample.RefundId, 1);
    private static readonly string SecondNumber = RefundNumber.For(Sample.RefundId, 2);

    [Fact]
    public void The_same_success_told_sixteen_times_is_one_credit()
    {
        Theatre play = Paying(Theatre.Says(PayoutState.Accepted));
        for (int time = 0; time < 16; time++)
        {
            play.Send(Sample.Report("EV-1", Number, PayoutState.Succeeded), rings: 2);
        }

        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Equal(Number, Assert.Single(play.Ledger).Key);
        Assert.Equal(0, play.Ledger[0].Lines.Sum(line => line.Amount.Amount));
        Assert.Single(play.Happened, TimelineEvent.PayoutSucceeded);
        Assert.Equal("招商银行信用卡0403", play.Case.Payout!.ReceivedAccount);
    }

    [Fact]
    public void A_provider_without_enough_money_is_asked_again_with_the_same_number()
    {
        Theatre play = Paying(
            new ChannelAnswer(ChannelAnswerKind.TryLater, Code: "NOT_ENOUGH"),
            new ChannelAnswer(ChannelAnswerKind.TryLater, Code: "NOT_ENOUGH", RetryAfter: TimeSpan.FromHours(1)),
            Theatre.Says(PayoutState.Succeeded));
        play.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal([$"refund {Number}", $"refund {Number}", $"refund {Number}"], play.Calls.Select(call => call.Call));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
    }

    [Fact]
    public void A_closed_payout_is_sent_again_under_a_new_number_once_the_provider_confirms_that_nothing_was_paid()
    {
        Theatre play = Paying(Theatre.Says(PayoutState.Closed), new ChannelAnswer(ChannelAnswerKind.NoAnswer), Theatre.Says(PayoutState.Closed), Theatre.Says(PayoutState.Succeeded, 2));
        Assert.Equal((Stage.Payout, Actor.Operator, PayoutState.Closed), (play.Position.Stage, play.Position.Next!.Actor, play.Case.Payout!.State));

        play.Send(Sample.Move("again", MoveKind.RetryPayout, Actor.Operator));
        Assert.Equal("PAYOUT_NOT_CONFIRMED", play.Answers["again"].RefusedAs);

        play.Send(Sample.Move("once more", MoveKind.RetryPayout, Actor.Operator));
        Assert.Null(play.Answers["once more"].RefusedAs);
        Assert.Equal([$"refund {Number}", $"query {Number}", $"query {Number}", $"refund {SecondNumber}"], play.Calls.Select(call => call.Call));
        Assert.Equal((CaseOutcome.Refunded, SecondNumber), (play.Position.Outcome, play.Ledger.Single().Key));
    }

    [Fact]
    public void A_closed_payout_whose_money_went_after_all_is_not_sent_again()
    {
        Theatre play = Paying(Theatre.Says(PayoutState.Closed), Theatre.Says(PayoutState.Succeeded));
        play.Send(Sample.Move("again", MoveKind.RetryPayout, Actor.Operator));
        Assert.Equal("ALREADY_PAID", play.Answers["again"].RefusedAs);
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Equal(Number, Assert.Single(play.Ledger).Key);
    }

    [Fact]
    public void An_abnormal_payout_shows_its_trouble_and_a_late_success_still_ends_the_case()
    {
        Theatre play = Paying(Theatre.Says(PayoutState.Abnormal));
        Assert.Equal(PayoutState.Abnormal, play.Case.Payout!.State);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "PAYOUT_TROUBLE");
        play.Send(Sample.Move("end it", MoveKind.Terminate, Actor.Operator));
        Assert.Equal("PAYOUT_IN_FLIGHT", play.Answers["end it"].RefusedAs);

        play.Advance(TimeSpan.FromDays(2));
        play.Send(Sample.Report("EV-9", Number, PayoutState.Succeeded));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Single(play.Ledger);
    }

    [Fact]
    public void A_payout_in_trouble_is_asked_after_every_day_so_that_a_lost_notification_ends_it_too()
    {
        Theatre play = Paying(Theatre.Says(PayoutState.Abnormal), Theatre.Says(PayoutState.Abnormal), Theatre.Says(PayoutState.Succeeded));
        play.Advance(TimeSpan.FromDays(1));
        Assert.Single(play.Happened, TimelineEvent.ReminderSent);
        play.Advance(TimeSpan.FromDays(1));
        Assert.Equal((CaseOutcome.Refunded, 1), (play.Position.Outcome, play.Ledger.Count));
        Assert.Equal([$"refund {Number}", $"query {Number}", $"query {Number}"], play.Calls.Select(call => call.Call));
    }

    [Fact]
    public void A_refused_payout_may_be_ended_by_an_operator_once_nothing_is_known_of_it_at_the_provider()
    {
        Theatre play = Paying(new ChannelAnswer(ChannelAnswerKind.Refused, Code: "PARAM_ERROR", Message: "no such transaction"), new ChannelAnswer(ChannelAnswerKind.NotFound));
        Assert.Equal(PayoutState.Failed, play.Case.Payout!.State);
        Assert.Contains("PARAM_ERROR", play.Case.Payout.Trouble, StringComparison.Ordinal);
        play.Send(Sample.Move("end it", MoveKind.Terminate, Actor.Operator));
        Assert.Equal(CaseOutcome.Terminated, play.Position.Outcome);
        Assert.Empty(play.Ledger);
    }

    [Fact]
    public void A_case_is_neither_withdrawn_nor_ended_while_its_money_is_on_the_way_but_notes_are_taken()
    {
        Theatre play = Paying(Theatre.Says(PayoutState.Accepted));
        play.Send(Sample.Move("w", MoveKind.Withdraw, Actor.Buyer));
        play.Send(Sample.Move("t", MoveKind.Terminate, Actor.Operator));
        play.Send(Sample.Move("r", MoveKind.RetryPayout, Actor.Operator));
        play.Send(Sample.Move("n", MoveKind.Note, Actor.Operator) with { Note = "买家来电" });
        Assert.Equal(
            ["MOVE_NOT_ALLOWED_IN_STAGE", "PAYOUT_IN_FLIGHT", "PAYOUT_NOT_RETRYABLE", null],
            new[] { "w", "t", "r", "n" }.Select(id => play.Answers[id].RefusedAs));
        Assert.Equal(TimelineEvent.NoteAdded, play.Case.Timeline[^1].Event);
    }

    [Fact]
    public void A_report_with_another_amount_pays_nothing_and_calls_the_operator()
    {
        Theatre play = Paying(Theatre.Says(PayoutState.Accepted));
        play.Send(Sample.Report("EV-1", Number, PayoutState.Succeeded, Money.Fen(1)));

        Assert.Equal((Stage.Payout, PayoutState.Abnormal), (play.Position.Stage, play.Case.Payout!.State));
        Assert.Equal((Actor.Operator, RequiredAction.Decide), (play.Position.Next!.Actor, play.Position.Next.Action));
        TimelineEntry told = Assert.Single(play.Case.Timeline, entry => entry.Event == TimelineEvent.PayoutAbnormal);
        Assert.Contains("0.01 CNY, but 49.00 CNY", told.Note, StringComparison.Ordinal);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "PAYOUT_TROUBLE" && rule.Text.Contains("0.01 CNY", StringComparison.Ordinal));
        Assert.Empty(play.Ledger);

        play.Send(Sample.Report("EV-2", Number, PayoutState.Succeeded));
        Assert.Equal((CaseOutcome.Refunded, 1), (play.Position.Outcome, play.Ledger.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_answer_about_another_amount_or_another_refund_is_neither_believed_nor_asked_for_again_at_once(bool isOtherAmount)
    {
        ChannelAnswer right = Theatre.Says(PayoutState.Succeeded);
        Theatre play = Paying(right with
        {
            Report = isOtherAmount ? right.Report! with { Amount = Money.Fen(4_901) } : right.Report! with { RefundNumber = SecondNumber },
        });
        Assert.Equal([$"refund {Number}"], play.Calls.Select(call => call.Call));
        Assert.Equal(isOtherAmount ? PayoutState.Abnormal : PayoutState.Unknown, play.Case.Payout!.State);
        Assert.Empty(play.Ledger);
    }

    [Theory]
    [InlineData(PaymentProvider.Alipay, PayoutRoute.Original, "NO_CHANNEL: There is no channel to ALIPAY")]
    [InlineData(PaymentProvider.Bank, PayoutRoute.Original, "NO_CHANNEL: There is no channel to BANK")]
    [InlineData(PaymentProvider.Wallet, PayoutRoute.Original, "NO_CHANNEL: There is no channel to WALLET")]
    [InlineData(PaymentProvider.WeChatPay, PayoutRoute.Wallet, "NO_CHANNEL: There is no channel to WALLET")]
    public void A_payout_that_no_channel_can_carry_fails_in_words_and_waits_for_an_operator(PaymentProvider provider, PayoutRoute route, string trouble)
    {
        var play = new Theatre();
        OrderSnapshot order = Sample.Undelivered with { Payment = Sample.Order.Payment with { Provider = provider } };
        play.Open(Sample.Case(order, RefundReason.NotDelivered) with { Route = route });
        AssertWaitsForOperator(Number);

        play.Send(Sample.Move("again", MoveKind.RetryPayout, Actor.Operator));
        AssertWaitsForOperator(SecondNumber);
        play.Advance(TimeSpan.FromDays(3));
        AssertWaitsForOperator(SecondNumber);

        play.Send(Sample.Move("end it", MoveKind.Terminate, Actor.Operator));
        Assert.Equal(CaseOutcome.Terminated, play.Position.Outcome);
        Assert.Equal((0, 0, 0), (play.Ledger.Count, play.Settled, play.Calls.Count));
        Assert.All(play.Contexts, context => Assert.Empty(context.Timers));

        void AssertWaitsForOperator(string number)
        {
            Assert.Equal((PayoutState.Failed, number), (play.Case.Payout!.State, play.Case.Payout.RefundNumber));
            Assert.StartsWith(trouble, play.Case.Payout.Trouble, StringComparison.Ordinal);
            Assert.Equal((Stage.Payout, Actor.Operator, RequiredAction.Decide), (play.Position.Stage, play.Position.Next!.Actor, play.Position.Next.Action));
        }
    }

    [Fact]
    public void A_success_of_an_attempt_given_up_as_closed_calls_a_person_while_the_next_is_on_its_way()
    {
        Theatre play = Paying(Theatre.Says(PayoutState.Closed), Theatre.Says(PayoutState.Closed), Theatre.Says(PayoutState.Accepted, 2));
        play.Send(Sample.Move("again", MoveKind.RetryPayout, Actor.Operator));
        play.Send(Sample.Report("EV-1", Number, PayoutState.Succeeded));
        Assert.Contains(play.Case.Timeline, entry => entry.Event == TimelineEvent.Escalated && entry.Note!.Contains("paid twice", StringComparison.Ordinal));

        play.Send(Sample.Report("EV-2", SecondNumber, PayoutState.Closed));
        Assert.Equal((CaseOutcome.Refunded, Number), (play.Position.Outcome, Assert.Single(play.Ledger).Key));
        Assert.Equal(Number, play.Case.Payout!.RefundNumber);
    }

    [Fact]
    public void A_success_of_an_attempt_given_up_as_closed_ends_the_case_when_the_next_paid_nothing()
    {
        Theatre play = Paying(Theatre.Says(PayoutState.Closed), Theatre.Says(PayoutState.Closed), Theatre.Says(PayoutState.Closed, 2));
        play.Send(Sample.Move("again", MoveKind.RetryPayout, Actor.Operator));
        Assert.Equal((Actor.Operator, SecondNumber), (play.Position.Next!.Actor, play.Case.Payout!.RefundNumber));

        play.Send(Sample.Report("EV-1", Number, PayoutState.Succeeded));
        Assert.Equal((CaseOutcome.Refunded, Number), (play.Position.Outcome, Assert.Single(play.Ledger).Key));
    }

    [Fact]
    public void Money_that_stays_away_for_five_working_days_is_chased()
    {
        Theatre play = Paying(Theatre.Says(PayoutState.Accepted));
        Assert.Equal(TimeoutEffect.Chase, play.Position.Next!.OnTimeout);
        DateTimeOffset chase = play.Position.Next.DueAt;
        play.AdvanceTo(chase);
        Assert.Contains(play.Case.Timeline, entry => entry.Event == TimelineEvent.ReminderSent && entry.Note == "CHASE" && entry.At == chase);
        Assert.True(play.Position.Next!.DueAt > chase);
    }

    [Fact]
    public void A_provisional_chase_comes_forward_when_a_notice_appears_and_never_moves_back()
    {
        // No notice is known: five weekdays from Friday the 13th end with the 20th.
        Theatre play = Unnoticed();
        DateTimeOffset chase = play.Position.Next!.DueAt;
        Assert.Equal(new DateTimeOffset(2026, 2, 20, 16, 0, 0, TimeSpan.Zero), chase);
        Assert.True(play.Case.Payout!.ArrivalIsProvisional);
        DateTimeOffset? promised = play.Case.Payout.ArrivalExpectedBy;

        // The one that appears has Saturday the 14th worked.
        play.Calendar = new WorkingCalendar([new(2026, [], [new(2026, 2, 14)])]);
        play.Advance(TimeSpan.FromHours(25));
        Assert.Equal(chase.AddDays(-1), play.Position.Next!.DueAt);
        Assert.Contains(TimelineEvent.DeadlineRecomputed, play.Happened);
        Assert.Equal(promised, play.Case.Payout!.ArrivalExpectedBy);

        // The true one has a holiday, which would be a week later than was told.
        Theatre other = Unnoticed();
        other.Calendar = WorkingCalendar.China;
        other.AdvanceTo(chase.AddMinutes(-1));
        Assert.Equal(chase, other.Position.Next!.DueAt);
        Assert.DoesNotContain(TimelineEvent.DeadlineRecomputed, other.Happened);
    }

    private static Theatre Unnoticed()
    {
        var play = new Theatre { Calendar = new WorkingCalendar([]) };
        play.Provider.Enqueue(Theatre.Says(PayoutState.Accepted));
        play.Open(Sample.Case(Sample.Undelivered, RefundReason.NotDelivered));
        return play;
    }

    internal static Theatre Paying(params ChannelAnswer[] answers)
    {
        var play = new Theatre();
        foreach (ChannelAnswer answer in answers)
        {
            play.Provider.Enqueue(answer);
        }

        play.Open(Sample.Case(Sample.Undelivered, RefundReason.NotDelivered));
        return play;
    }
}
