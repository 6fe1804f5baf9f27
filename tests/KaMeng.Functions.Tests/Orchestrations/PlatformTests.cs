using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>The platform's part of a case (product.md, rows 14, 15, 30, 36, 37).</summary>
public sealed class PlatformTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void A_suspended_case_stands_still_and_goes_on_with_what_was_left_of_its_clock_and_reminders()
    {
        Theatre play = ReviewTests.InMerchantReview();
        DateTimeOffset began = play.Now;
        play.Advance(5 * Hour);
        play.Send(Stop());
        Assert.Equal(new NextAction(Actor.Operator, RequiredAction.Resume, play.Now + (72 * Hour), TimeoutEffect.Resume), play.Position.Next);

        play.Advance(20 * Hour);
        play.Send(Sample.Move("approve", MoveKind.MerchantApprove, Actor.Merchant));
        Assert.Equal("CASE_SUSPENDED", play.Answers["approve"].RefusedAs);
        play.Send(Sample.Evidence("m1", EvidenceKind.E4, Actor.Merchant));
        play.Send(Sample.Move("on", MoveKind.Resume, Actor.Operator, by: "alice"));

        Assert.Equal(new NextAction(Actor.Merchant, RequiredAction.Decide, began + (44 * Hour), TimeoutEffect.Escalate), play.Position.Next);
        Assert.Equal(3, play.Case.Evidence.Length);
        play.AdvanceTo(began + (44 * Hour));
        Assert.Equal(
            [(TimelineEvent.ReminderSent, 32 * Hour), (TimelineEvent.ReminderSent, 38 * Hour), (TimelineEvent.Escalated, 44 * Hour)],
            play.Case.Timeline.Where(entry => entry.Event is TimelineEvent.ReminderSent or TimelineEvent.Escalated).Select(entry => (entry.Event, entry.At - began)));
    }

    [Fact]
    public void Nobody_lets_a_case_stand_still_for_longer_than_72_hours()
    {
        Theatre play = ReviewTests.InMerchantReview();
        DateTimeOffset began = play.Now;
        play.Send(Stop());
        play.Advance(72 * Hour);

        Assert.Null(play.Case.Suspension);
        Assert.Equal(began + (96 * Hour), play.Position.Next!.DueAt);
        Assert.Equal([(TimelineEvent.ReminderSent, "OPERATOR"), (TimelineEvent.Resumed, "SUSPENSION_ENDED")], play.Case.Timeline.TakeLast(2).Select(entry => (entry.Event, entry.Note)));
        play.Send(Stop("again"));
        Assert.Equal("SUSPENSION_USED_UP", play.Answers["again"].RefusedAs);
    }

    [Fact]
    public void Evidence_that_is_completed_while_the_case_stands_still_moves_it_when_it_goes_on()
    {
        var play = new Theatre();
        play.Open();
        play.Send(Stop());
        play.Send(Sample.Evidence("e1", EvidenceKind.E3, Actor.Buyer));
        play.Send(Sample.Evidence("e2", EvidenceKind.E4, Actor.Buyer));
        Assert.Equal((Stage.NeedEvidence, RequiredAction.Resume), (play.Position.Stage, play.Position.Next!.Action));
        play.Send(Sample.Move("on", MoveKind.Resume, Actor.Operator));
        Assert.Equal(Stage.MerchantReview, play.Position.Stage);
    }

    [Fact]
    public void A_suspended_case_may_be_withdrawn()
    {
        Theatre play = ReviewTests.InMerchantReview();
        play.Send(Stop());
        play.Send(Sample.Move("never mind", MoveKind.Withdraw, Actor.Buyer));
        Assert.Equal(CaseOutcome.Withdrawn, play.Position.Outcome);
        Assert.Null(play.Case.Suspension);
        Assert.All(play.Contexts, context => Assert.Empty(context.Timers));
    }

    [Fact]
    public void A_claim_is_seen_taken_over_by_a_supervisor_and_released_by_the_decision()
    {
        Theatre play = ReviewTests.InPlatformReview(Sample.Order);
        play.Send(Sample.Move("mine", MoveKind.Claim, Actor.Operator, by: "alice"));
        Assert.Equal(new CaseClaim("alice", Actor.Operator, play.Now, play.Position.Next!.DueAt), play.Case.Claim);
        play.Send(Sample.Move("mine too", MoveKind.Claim, Actor.Operator, by: "bob"));
        play.Send(Sample.Move("no", MoveKind.OperatorReject, Actor.Operator, by: "bob"));
        Assert.Equal(("ALREADY_CLAIMED", "CLAIMED_BY_ANOTHER"), (play.Answers["mine too"].RefusedAs, play.Answers["no"].RefusedAs));

        play.Send(Sample.Move("over to me", MoveKind.Claim, Actor.Supervisor, by: "carol"));
        Assert.Equal("carol", play.Case.Claim!.By);
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Send(Sample.Move("yes", MoveKind.OperatorApprove, Actor.Supervisor, by: "carol"));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Null(play.Case.Claim);
    }

    [Fact]
    public void A_claim_lapses_when_the_operators_time_is_over()
    {
        Theatre play = ReviewTests.InPlatformReview(Sample.Order);
        play.Send(Sample.Move("mine", MoveKind.Claim, Actor.Operator, by: "alice"));
        play.Advance(24 * Hour);
        Assert.Equal(Actor.Supervisor, play.Position.Next!.Actor);
        Assert.Null(play.Case.Claim);
    }

    [Fact]
    public void A_supervisor_who_refuses_the_first_approval_sends_the_case_back_to_review()
    {
        Theatre play = ReviewTests.InPlatformReview(Sample.Order with { Paid = Money.Fen(100_000) });
        play.Send(Sample.Move("first", MoveKind.OperatorApprove, Actor.Supervisor, by: "alice"));
        play.Send(Sample.Move("not so", MoveKind.OperatorReject, Actor.Supervisor, by: "bob") with { Note = "the record says otherwise" });

        Assert.Equal((Stage.PlatformReview, new NextAction(Actor.Operator, RequiredAction.Decide, play.Now + (12 * Hour), TimeoutEffect.Remind)), (play.Position.Stage, play.Position.Next));
        Assert.Null(play.Case.PendingApproval);
        play.Send(Sample.Move("no", MoveKind.OperatorReject, Actor.Supervisor, by: "bob"));
        Assert.Equal(CaseOutcome.Rejected, play.Position.Outcome);
    }

    [Fact]
    public void Use_by_somebody_else_is_found_by_two_whatever_the_amount_and_their_finding_says_who_pays()
    {
        Theatre play = Unauthorised();
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Send(Sample.Move("first", MoveKind.OperatorApprove, Actor.Operator, by: "alice") with { Liability = new(0, 10_000, 0) });
        Assert.Equal((Actor.Supervisor, RequiredAction.Approve, TimeoutEffect.Remind), (play.Position.Next!.Actor, play.Position.Next.Action, play.Position.Next.OnTimeout));
        play.Send(Sample.Move("again", MoveKind.OperatorApprove, Actor.Operator, by: "alice"));
        Assert.Equal("SECOND_APPROVER_MUST_DIFFER", play.Answers["again"].RefusedAs);

        play.Send(Sample.Move("second", MoveKind.OperatorApprove, Actor.Operator, by: "bob"));
        Assert.Equal((CaseOutcome.Refunded, new Liability(0, 10_000, 0), FundsSource.Escrow), (play.Position.Outcome, play.Case.Liability, play.Case.Payout!.FundsFrom));
    }

    [Fact]
    public void That_it_was_the_buyer_is_found_by_two_as_well()
    {
        Theatre play = Unauthorised();
        play.Send(Sample.Move("first", MoveKind.OperatorReject, Actor.Operator, by: "alice"));
        Assert.True(play.Case.PendingApproval!.IsRefusal);
        play.Send(Sample.Move("second", MoveKind.OperatorReject, Actor.Operator, by: "bob"));
        Assert.Equal(CaseOutcome.Rejected, play.Position.Outcome);
        Assert.Contains(TimelineEvent.SecondApproval, play.Happened);
    }

    [Fact]
    public void A_part_is_paid_and_the_split_that_was_found_is_recorded()
    {
        Theatre play = ReviewTests.InPlatformReview(Sample.Order);
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Send(Sample.Move("part", MoveKind.OperatorApprovePartial, Actor.Operator) with { Amount = Money.Fen(2_450), Liability = new(5_000, 0, 5_000) });
        Assert.Equal((CaseOutcome.PartiallyRefunded, FundsSource.Platform), (play.Position.Outcome, play.Case.Payout!.FundsFrom));
        Assert.Equal(new Liability(5_000, 0, 5_000), play.Case.Liability);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "LIABILITY_FOUND");
    }

    [Fact]
    public void What_the_merchant_grants_is_borne_as_the_reasons_row_says()
    {
        Theatre play = ReviewTests.InMerchantReview();
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Send(Sample.Move("yes", MoveKind.MerchantApprove, Actor.Merchant));
        Assert.Equal(new Liability(0, 10_000, 0), play.Case.Liability);
    }

    [Fact]
    public void A_case_sent_to_arbitration_is_a_supervisors_for_72_hours()
    {
        Theatre play = ReviewTests.InPlatformReview(Sample.Order);
        play.Send(Sample.Move("up", MoveKind.Arbitrate, Actor.Operator, by: "alice") with { Note = "both sides have records" });
        Assert.Equal((Stage.ReReview, new NextAction(Actor.Supervisor, RequiredAction.Arbitrate, play.Now + (72 * Hour), TimeoutEffect.ApplyDefault)), (play.Position.Stage, play.Position.Next));
        play.Send(Sample.Move("not hers", MoveKind.OperatorApprove, Actor.Operator, by: "alice"));
        Assert.Equal("SUPERVISOR_REQUIRED", play.Answers["not hers"].RefusedAs);
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Send(Sample.Move("award", MoveKind.OperatorApprove, Actor.Supervisor, by: "bob"));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
    }

    [Fact]
    public void An_arbitration_nobody_holds_leaves_it_to_the_default_rule()
    {
        Theatre play = ReviewTests.InPlatformReview(Sample.Order);
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Send(Sample.Move("up", MoveKind.Arbitrate, Actor.Operator, by: "alice") with { Note = "unclear" });
        DateTimeOffset began = play.Now;
        play.Advance(72 * Hour);
        Assert.Equal(began + (48 * Hour), play.Case.Timeline.Last(entry => entry.Event == TimelineEvent.ReminderSent).At);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "DEFAULT_MERCHANT_GAVE_NOTHING");
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
    }

    [Fact]
    public void A_high_value_in_arbitration_waits_for_persons_with_half_the_time()
    {
        Theatre play = ReviewTests.InPlatformReview(Sample.Order with { Paid = Money.Fen(100_000) });
        play.Send(Sample.Move("up", MoveKind.Arbitrate, Actor.Operator, by: "alice") with { Note = "unclear" });
        Assert.Equal((play.Now + (36 * Hour), TimeoutEffect.Remind), (play.Position.Next!.DueAt, play.Position.Next.OnTimeout));
        play.Advance(TimeSpan.FromDays(20));
        Assert.Equal((Stage.ReReview, Actor.Supervisor, RequiredAction.Arbitrate), (play.Position.Stage, play.Position.Next!.Actor, play.Position.Next.Action));
        Assert.Empty(play.Calls);
    }

    [Fact]
    public void A_re_review_nobody_holds_goes_to_arbitration_and_an_arbitration_nobody_holds_leaves_the_decision_as_it_was()
    {
        Theatre play = ReviewTests.InPlatformReview(Sample.Order);
        play.Send(Sample.Move("no", MoveKind.OperatorReject, Actor.Operator, by: "alice"));
        Assert.Null(play.Reopen(Sample.Move("more", MoveKind.RequestReReview, Actor.Buyer)));
        DateTimeOffset began = play.Now;
        Assert.Equal((Stage.ReReview, new NextAction(Actor.Operator, RequiredAction.Decide, began + (24 * Hour), TimeoutEffect.Escalate)), (play.Position.Stage, play.Position.Next));

        play.Advance(24 * Hour);
        Assert.Equal([TimelineEvent.Escalated, TimelineEvent.ArbitrationStarted], play.Happened.TakeLast(2));
        Assert.Equal((Stage.ReReview, new NextAction(Actor.Supervisor, RequiredAction.Arbitrate, began + (96 * Hour), TimeoutEffect.Close)), (play.Position.Stage, play.Position.Next));
        play.Send(Sample.Move("hers", MoveKind.OperatorReject, Actor.Supervisor, by: "alice"));
        Assert.Equal("REVIEWER_MUST_DIFFER", play.Answers["hers"].RefusedAs);
        play.Advance(72 * Hour);
        Assert.Equal(CaseOutcome.Rejected, play.Position.Outcome);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "ARBITRATION_UPHOLDS");
        Assert.Equal("RE_REVIEW_SPENT", play.Reopen(Sample.Move("yet more", MoveKind.RequestReReview, Actor.Buyer))!.Code);
        Assert.Empty(play.Calls);
    }

    // Example 20: opened 2026-02-13, the third working day after it is 02-25.
    [Fact]
    public void A_case_is_flagged_when_its_third_working_day_has_ended_whatever_it_waits_for()
    {
        var play = new Theatre();
        play.Open(Sample.Case(reason: RefundReason.ChangedMind) with { SettleBy = EndOf(Sample.Opened) });
        play.Send(Sample.Move("appeal", MoveKind.Appeal, Actor.Buyer));
        DateTimeOffset over = new(2026, 2, 25, 16, 0, 0, TimeSpan.Zero);
        play.AdvanceTo(over.AddTicks(-1));
        Assert.Empty(play.Case.Flags);
        play.AdvanceTo(over);
        Assert.Equal([CaseFlag.Overdue], play.Case.Flags);
        play.Advance(TimeSpan.FromDays(10));
        Assert.Single(play.Happened, happened => happened == TimelineEvent.CaseOverdue);
        play.Send(Sample.Move("never mind", MoveKind.Withdraw, Actor.Buyer));
        Assert.All(play.Contexts, context => Assert.Empty(context.Timers));
    }

    [Fact]
    public void A_provisional_last_day_comes_forward_when_the_notice_is_published()
    {
        DateTimeOffset opened = new(2026, 12, 30, 2, 0, 0, TimeSpan.Zero);
        var play = new Theatre();
        play.AdvanceTo(opened);
        play.Open(Sample.Case(reason: RefundReason.ChangedMind) with { OpenedAt = opened, SettleBy = EndOf(opened) });
        Assert.True(play.Case.SettleBy!.Provisional);

        // 2027 as it might be: the second, a Saturday, is worked.
        play.Calendar = WorkingCalendar.China.With([new HolidayNotice(2027, [], [new DateOnly(2027, 1, 2)])]);
        play.Advance(24 * Hour);
        Assert.Equal(new WorkingDeadline(new(2027, 1, 2, 16, 0, 0, TimeSpan.Zero), false), play.Case.SettleBy);
        play.AdvanceTo(new(2027, 1, 2, 16, 0, 0, TimeSpan.Zero));
        Assert.Equal([TimelineEvent.DeadlineRecomputed, TimelineEvent.CaseOverdue], play.Happened.TakeLast(2));
    }

    private static CaseMove Stop(string id = "stop") => Sample.Move(id, MoveKind.Suspend, Actor.Operator, by: "alice") with { Note = "waiting for the issuer" };

    private static WorkingDeadline EndOf(DateTimeOffset opened)
    {
        WorkingDeadline end = WorkingCalendar.China.EndOf(opened, 3);
        return end with { At = end.At.ToUniversalTime() };
    }

    private static Theatre Unauthorised()
    {
        var play = new Theatre();
        play.Open(Sample.Case(reason: RefundReason.UnauthorisedUse));
        play.Send(Sample.Evidence("e8", EvidenceKind.E8, Actor.Buyer));
        play.Send(Sample.Evidence("e9", EvidenceKind.E9, Actor.Buyer));
        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
        return play;
    }
}
