using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Orchestrations;

public sealed class ReviewTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task An_undelivered_order_is_paid_back_at_once()
    {
        var play = new Theatre();
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Open(Sample.Case(Sample.Undelivered, RefundReason.NotDelivered));

        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Equal(Lane.Instant, play.Case.Lane);
        Assert.Equal(
            [TimelineEvent.CaseOpened, TimelineEvent.Triaged, TimelineEvent.PayoutRequested, TimelineEvent.PayoutSucceeded, TimelineEvent.CaseClosed],
            play.Happened);
        Assert.Equal(await play.Play!, play.Position.Outcome);
    }

    [Fact]
    public void A_silent_merchant_is_reminded_twice_and_then_the_platform_takes_over_to_the_second()
    {
        Theatre play = InMerchantReview();
        DateTimeOffset began = play.Now;
        Assert.Equal(new NextAction(Actor.Merchant, RequiredAction.Decide, began + (24 * Hour), TimeoutEffect.Escalate), play.Position.Next);

        play.AdvanceTo(began + (24 * Hour) - TimeSpan.FromTicks(1));
        Assert.Equal(Stage.MerchantReview, play.Position.Stage);
        play.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(
            [(TimelineEvent.ReminderSent, 12 * Hour), (TimelineEvent.ReminderSent, 18 * Hour), (TimelineEvent.Escalated, 24 * Hour), (TimelineEvent.PlatformReviewStarted, 24 * Hour)],
            play.Case.Timeline.Where(entry => entry.At > began).Select(entry => (entry.Event, entry.At - began)));
        Assert.Equal(Actor.Operator, play.Position.Next!.Actor);
    }

    [Fact]
    public void Silence_of_a_fast_refund_merchant_pays()
    {
        Theatre play = InMerchantReview(fastRefund: true);
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Advance(24 * Hour);

        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "SILENCE_APPROVES");
    }

    [Fact]
    public void Evidence_is_asked_for_until_it_is_complete()
    {
        var play = new Theatre();
        play.Open();
        Assert.Equal(Stage.NeedEvidence, play.Position.Stage);
        Assert.Equal([EvidenceKind.E3, EvidenceKind.E4], play.Case.MissingEvidence.Order());

        play.Send(Sample.Evidence("e1", EvidenceKind.E3, Actor.Buyer));
        Assert.Equal(Stage.NeedEvidence, play.Position.Stage);
        Assert.Equal([EvidenceKind.E4], play.Case.MissingEvidence);

        play.Send(Sample.Evidence("e2", EvidenceKind.E4, Actor.Buyer));
        Assert.Equal(Stage.MerchantReview, play.Position.Stage);
        Assert.Empty(play.Case.MissingEvidence);
        Assert.Equal(2, play.Case.Evidence.Length);
    }

    [Fact]
    public void A_buyer_who_gives_no_evidence_in_time_lets_the_case_expire()
    {
        var play = new Theatre();
        play.Open();
        play.Advance(48 * Hour);
        Assert.Equal(CaseOutcome.Expired, play.Position.Outcome);
        Assert.True(play.Play!.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_rejection_is_appealed_and_the_platforms_rejection_shows_its_rule_and_basis()
    {
        Theatre play = Rejected();
        Assert.Equal(Stage.BuyerResponse, play.Position.Stage);
        Assert.Equal(TimeSpan.FromDays(7), play.Position.Next!.DueAt - play.Now);

        play.Send(Sample.Move("appeal", MoveKind.Appeal, Actor.Buyer));
        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
        play.Send(Sample.Move("no", MoveKind.OperatorReject, Actor.Operator, by: "alice") with { Note = "发行方记录显示本人使用" });

        Assert.Equal(CaseOutcome.Rejected, play.Position.Outcome);
        Explanation shown = play.Case.Explanation.Single(rule => rule.Rule == "PLATFORM_REJECTED");
        Assert.Contains("发行方记录显示本人使用", shown.Text, StringComparison.Ordinal);
        Assert.Contains("电商法", shown.Basis, StringComparison.Ordinal);
        Assert.Empty(play.Ledger);
    }

    [Fact]
    public void A_rejection_that_nobody_answers_stands_after_seven_days()
    {
        Theatre play = Rejected();
        play.Advance(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        Assert.Equal(Stage.BuyerResponse, play.Position.Stage);
        play.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(CaseOutcome.Rejected, play.Position.Outcome);
    }

    [Fact]
    public void An_accepted_rejection_closes_the_case()
    {
        Theatre play = Rejected();
        play.Send(Sample.Move("ok", MoveKind.AcceptRejection, Actor.Buyer));
        Assert.Equal(CaseOutcome.Rejected, play.Position.Outcome);
        Assert.Null(play.Answers["ok"].RefusedAs);
    }

    [Fact]
    public void A_high_value_needs_a_second_approver_with_another_identity()
    {
        Theatre play = InPlatformReview(Sample.Order with { Paid = Money.Fen(100_000) });
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));

        play.Send(Sample.Move("first", MoveKind.OperatorApprove, Actor.Supervisor, by: "alice"));
        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
        Assert.Equal((Actor.Supervisor, RequiredAction.Approve), (play.Position.Next!.Actor, play.Position.Next.Action));
        Assert.Equal("alice", play.Case.PendingApproval!.By);

        play.Send(Sample.Move("again", MoveKind.OperatorApprove, Actor.Supervisor, by: "alice"));
        Assert.Equal("SECOND_APPROVER_MUST_DIFFER", play.Answers["again"].RefusedAs);

        play.Send(Sample.Move("second", MoveKind.OperatorApprove, Actor.Supervisor, by: "bob"));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Contains(TimelineEvent.SecondApproval, play.Happened);
        Assert.Null(play.Case.PendingApproval);
    }

    [Fact]
    public void Row_35_a_case_stops_waiting_for_a_merchant_who_is_gone_at_once()
    {
        Theatre play = InMerchantReview(Sample.Order);
        Assert.Equal(Stage.MerchantReview, play.Position.Stage);
        play.Send(Sample.Move("gone", MoveKind.MerchantGone, Actor.System));

        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "MERCHANT_GONE_ESCALATES");
        Assert.DoesNotContain(play.Case.Explanation, rule => rule.Rule == "MERCHANT_SILENT");
    }

    [Fact]
    public void A_high_value_is_never_paid_by_silence()
    {
        Theatre play = InPlatformReview(Sample.Order with { Paid = Money.Fen(100_000) });
        play.Advance(TimeSpan.FromDays(30));
        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
        Assert.True(play.Position.Next!.DueAt > play.Now);
        Assert.Empty(play.Calls);
    }

    [Fact]
    public void An_overdue_platform_first_tells_the_supervisor_and_then_the_rules_pay_where_the_merchant_gave_nothing()
    {
        Theatre play = InPlatformReview(Sample.Order);
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Advance(24 * Hour);
        Assert.Equal((Actor.Supervisor, TimeoutEffect.ApplyDefault), (play.Position.Next!.Actor, play.Position.Next.OnTimeout));
        play.Advance(24 * Hour);
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "DEFAULT_MERCHANT_GAVE_NOTHING");
    }

    [Fact]
    public void An_overdue_review_with_evidence_on_both_sides_stays_with_the_supervisor_who_is_reminded_every_day()
    {
        Theatre play = Rejected();
        play.Send(Sample.Move("appeal", MoveKind.Appeal, Actor.Buyer));
        DateTimeOffset began = play.Now;
        play.Advance(24 * Hour);
        Assert.Equal(new NextAction(Actor.Supervisor, RequiredAction.Decide, began + (48 * Hour), TimeoutEffect.Remind), play.Position.Next);
        play.Advance(TimeSpan.FromDays(29));

        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
        Assert.Equal(
            Enumerable.Range(1, 30).Select(day => day * 24 * Hour),
            play.Case.Timeline.Where(entry => entry.Event == TimelineEvent.ReminderSent).Select(entry => entry.At - began));
        Assert.Empty(play.Calls);
    }

    [Fact]
    public void Evidence_the_merchant_gives_while_the_supervisors_clock_runs_keeps_the_rules_from_paying()
    {
        Theatre play = InPlatformReview(Sample.Order);
        play.Advance(24 * Hour);
        Assert.Equal(TimeoutEffect.ApplyDefault, play.Position.Next!.OnTimeout);
        play.Send(Sample.Evidence("m1", EvidenceKind.E4, Actor.Merchant));
        play.Advance(24 * Hour);

        Assert.Equal((Stage.PlatformReview, Actor.Supervisor, TimeoutEffect.Remind), (play.Position.Stage, play.Position.Next!.Actor, play.Position.Next.OnTimeout));
        Assert.Single(play.Case.Explanation, rule => rule.Rule == "DEFAULT_NEEDS_PERSON");
        Assert.Empty(play.Calls);
    }

    [Fact]
    public void An_overdue_review_of_a_claim_without_its_evidence_is_refused_and_may_be_appealed()
    {
        // Used goods: triage refuses them before it asks for evidence, so the appeal comes without any.
        var play = new Theatre();
        play.Open(Sample.Case(Sample.Order with { DeliveryState = DeliveryState.Used }));
        Assert.Equal(Stage.BuyerResponse, play.Position.Stage);
        play.Send(Sample.Move("appeal", MoveKind.Appeal, Actor.Buyer));
        play.Advance(48 * Hour);

        Assert.Equal(Stage.BuyerResponse, play.Position.Stage);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "DEFAULT_EVIDENCE_MISSING");
        Assert.Empty(play.Calls);
        play.Send(Sample.Move("once more", MoveKind.Appeal, Actor.Buyer));
        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
    }

    [Fact]
    public void A_claim_the_rules_refused_is_not_paid_by_silence_however_well_it_is_proven_in_the_appeal()
    {
        var play = new Theatre();
        play.Open(Sample.Case(Sample.Order with { DeliveryState = DeliveryState.Used }));
        play.Send(Sample.Evidence("e1", EvidenceKind.E3, Actor.Buyer));
        play.Send(Sample.Evidence("e2", EvidenceKind.E4, Actor.Buyer));
        play.Send(Sample.Move("appeal", MoveKind.Appeal, Actor.Buyer));
        play.Advance(TimeSpan.FromDays(10));
        Assert.Equal((Stage.PlatformReview, Actor.Supervisor), (play.Position.Stage, play.Position.Next!.Actor));
        Assert.Empty(play.Calls);
    }

    [Fact]
    public void A_claim_the_buyer_would_bear_is_not_decided_by_silence()
    {
        var play = new Theatre();
        play.Open(Sample.Case(reason: RefundReason.ChangedMind));
        play.Send(Sample.Move("appeal", MoveKind.Appeal, Actor.Buyer));
        play.Advance(TimeSpan.FromDays(10));
        Assert.Equal((Stage.PlatformReview, Actor.Supervisor), (play.Position.Stage, play.Position.Next!.Actor));
        Assert.Empty(play.Calls);
    }

    [Fact]
    public void A_partial_approval_pays_the_part()
    {
        Theatre play = InPlatformReview(Sample.Order);
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Send(Sample.Move("part", MoveKind.OperatorApprovePartial, Actor.Operator) with { Amount = Money.Fen(1_000) });
        Assert.Equal(CaseOutcome.PartiallyRefunded, play.Position.Outcome);
        Assert.Equal(Money.Fen(1_000), play.Case.Payout!.Amount);
    }

    [Theory]
    [InlineData(Stage.NeedEvidence)]
    [InlineData(Stage.MerchantReview)]
    [InlineData(Stage.BuyerResponse)]
    [InlineData(Stage.PlatformReview)]
    public void The_buyer_may_withdraw_before_the_payout_in_any_stage(Stage stage)
    {
        Theatre play = In(stage);
        play.Send(Sample.Move("never mind", MoveKind.Withdraw, Actor.Buyer));
        Assert.Equal(CaseOutcome.Withdrawn, play.Position.Outcome);
        Assert.True(play.Play!.IsCompletedSuccessfully);
        Assert.All(play.Contexts, context => Assert.Empty(context.Timers));
    }

    [Fact]
    public void An_extension_moves_the_deadline_and_the_reminders_that_are_left()
    {
        Theatre play = InMerchantReview();
        DateTimeOffset began = play.Now;
        play.Advance(13 * Hour);
        play.Send(Sample.Move("more", MoveKind.Extend, Actor.Operator) with { ExtendBy = 24 * Hour });
        Assert.Equal(began + (48 * Hour), play.Position.Next!.DueAt);
        play.Advance(48 * Hour);
        Assert.Equal(
            [12 * Hour, 42 * Hour],
            play.Case.Timeline.Where(entry => entry.Event == TimelineEvent.ReminderSent).Select(entry => entry.At - began));
        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
    }

    [Fact]
    public void A_move_of_the_wrong_stage_is_refused_and_changes_nothing()
    {
        Theatre play = InMerchantReview();
        RefundCase before = play.Case;
        play.Send(Sample.Move("early", MoveKind.OperatorApprove, Actor.Operator));
        Assert.Equal("MOVE_NOT_ALLOWED_IN_STAGE", play.Answers["early"].RefusedAs);
        Assert.Equal(before.Revision, play.Case.Revision);
    }

    internal static Theatre InMerchantReview(OrderSnapshot? order = null, bool fastRefund = false)
    {
        var play = new Theatre();
        play.Open(Sample.Case(order), fastRefund);
        play.Send(Sample.Evidence("e1", EvidenceKind.E3, Actor.Buyer));
        play.Send(Sample.Evidence("e2", EvidenceKind.E4, Actor.Buyer));
        Assert.Equal(Stage.MerchantReview, play.Position.Stage);
        return play;
    }

    internal static Theatre InPlatformReview(OrderSnapshot order)
    {
        Theatre play = InMerchantReview(order);
        play.Advance(24 * Hour);
        while (play.Position.Stage == Stage.MerchantReview)
        {
            play.Advance(Hour);
        }

        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
        return play;
    }

    private static Theatre Rejected()
    {
        Theatre play = InMerchantReview();
        play.Send(Sample.Evidence("m1", EvidenceKind.E4, Actor.Merchant));
        play.Send(Sample.Move("reject", MoveKind.MerchantReject, Actor.Merchant, by: "m-77") with { RejectionReason = RejectionReason.CodeUsedByBuyer });
        return play;
    }

    private static Theatre In(Stage stage)
    {
        switch (stage)
        {
            case Stage.NeedEvidence:
                var play = new Theatre();
                play.Open();
                return play;
            case Stage.MerchantReview:
                return InMerchantReview();
            case Stage.BuyerResponse:
                return Rejected();
            default:
                return InPlatformReview(Sample.Order);
        }
    }
}
