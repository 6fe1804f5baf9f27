using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>What the goods do to the course of a case.</summary>
public sealed class GoodsTests
{
    private static readonly GoodsAnswer Silence = new(GoodsAnswerKind.NoAnswer, Code: "TIMEOUT");

    [Fact]
    public void The_code_is_void_before_the_money_goes_and_was_asked_for_under_one_key()
    {
        Theatre play = Approved(new GoodsAnswer(GoodsAnswerKind.Done, GoodsCondition.Void, Source: "issuer"));

        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Equal(GoodsVoid.Voided, play.Case.Goods!.Void);
        Assert.Equal(
            [TimelineEvent.MerchantDecided, TimelineEvent.GoodsVoidRequested, TimelineEvent.GoodsVoided, TimelineEvent.PayoutRequested, TimelineEvent.PayoutSucceeded, TimelineEvent.CaseClosed],
            play.Happened.SkipWhile(happened => happened != TimelineEvent.MerchantDecided));
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "GOODS_VOIDED");
    }

    [Fact]
    public void A_void_without_an_answer_is_asked_for_with_the_same_key_and_nothing_is_paid_meanwhile()
    {
        Theatre play = Approved(Silence, Silence, new GoodsAnswer(GoodsAnswerKind.Pending), new GoodsAnswer(GoodsAnswerKind.AlreadyDone));
        Assert.Empty(play.Calls);
        Assert.Equal((Stage.Payout, Actor.System), (play.Position.Stage, play.Position.Next!.Actor));

        play.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Equal([Key("VOID"), Key("VOID"), Key("VOID"), Key("VOID")], Voids(play));
    }

    [Fact]
    public void Found_used_it_is_not_paid_but_goes_back_to_its_merchant_whose_silence_does_not_pay()
    {
        Theatre play = Approved(new GoodsAnswer(GoodsAnswerKind.Refused, GoodsCondition.Used, Sample.Opened, "issuer", Code: "USED"));

        Assert.Empty(play.Calls);
        Assert.Null(play.Case.Approved);
        Assert.Equal((Stage.MerchantReview, TimeoutEffect.Escalate), (play.Position.Stage, play.Position.Next!.OnTimeout));
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "FOUND_USED");

        play.Advance(TimeSpan.FromDays(4));
        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
        Assert.Empty(play.Calls);
        play.Send(Sample.Move("pay", MoveKind.OperatorApprove, Actor.Operator, by: "alice"));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Single(Voids(play));
    }

    [Fact]
    public void What_cannot_be_made_void_is_paid_only_after_its_merchant_granted_it_knowing_that()
    {
        Theatre play = Approved(new GoodsAnswer(GoodsAnswerKind.Refused, GoodsCondition.Unused, Source: "issuer", Code: "CANNOT_VOID"));
        Assert.Equal(Stage.MerchantReview, play.Position.Stage);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "NOT_VOIDABLE");

        play.Send(Sample.Move("again", MoveKind.MerchantApprove, Actor.Merchant));

        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Single(Voids(play));
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "DECIDED_NOT_VOIDABLE");
    }

    [Fact]
    public void Used_by_somebody_else_is_what_the_claim_says_and_holds_nothing_up()
    {
        Theatre play = InMerchantReview(RefundReason.CodeUsed);
        Pays(play);
        Answers(play, GoodsAsk.Void, new GoodsAnswer(GoodsAnswerKind.Refused, GoodsCondition.Used, Code: "USED"));
        play.Send(Sample.Move("yes", MoveKind.MerchantApprove, Actor.Merchant));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
    }

    [Fact]
    public void A_void_that_is_never_answered_calls_the_platform_after_two_hours_and_its_decision_counts_after_one_more_try()
    {
        Theatre play = Approved(Silence);
        play.Advance(TimeSpan.FromHours(2));
        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
        Assert.Equal(GoodsVoid.Unanswered, play.Case.Goods!.Void);
        Assert.Empty(play.Calls);

        play.Send(Sample.Move("pay", MoveKind.OperatorApprove, Actor.Operator, by: "alice"));
        Assert.Empty(play.Calls);
        play.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Single(Voids(play).Distinct());
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "DECIDED_VOID_UNANSWERED");
    }

    [Fact]
    public void With_nobody_to_ask_the_reviewers_decision_stands_and_says_so()
    {
        Theatre play = Approved();
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Null(play.Case.Goods!.Void);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "NOBODY_TO_VOID");
    }

    [Fact]
    public void A_refund_that_fails_for_good_gives_the_goods_back_before_the_case_ends()
    {
        Theatre play = Failed(new GoodsAnswer(GoodsAnswerKind.Done, GoodsCondition.Unused, Source: "issuer"));
        play.Send(Sample.Move("end", MoveKind.Terminate, Actor.Operator) with { Note = "卡已注销" });

        Assert.Equal(CaseOutcome.Terminated, play.Position.Outcome);
        Assert.Equal(GoodsVoid.Restored, play.Case.Goods!.Void);
        Assert.Equal([TimelineEvent.OperatorDecided, TimelineEvent.GoodsRestored, TimelineEvent.CaseClosed], play.Happened.TakeLast(3));
        Assert.True(play.Play!.IsCompletedSuccessfully);
        Assert.All(play.Contexts, context => Assert.Empty(context.Timers));
    }

    [Fact]
    public void Goods_that_cannot_be_restored_are_an_operators_task_until_they_are()
    {
        Theatre play = Failed(Refusal, Refusal, new GoodsAnswer(GoodsAnswerKind.Done));
        play.Send(Sample.Move("end", MoveKind.Terminate, Actor.Operator));
        Assert.Equal((Actor.Operator, RequiredAction.RestoreGoods), (play.Position.Next!.Actor, play.Position.Next.Action));
        Assert.Equal(GoodsVoid.NotRestored, play.Case.Goods!.Void);

        play.Advance(TimeSpan.FromHours(2));
        Assert.Equal(CaseOutcome.Terminated, play.Position.Outcome);
        Assert.Equal(GoodsVoid.Restored, play.Case.Goods.Void);
    }

    [Fact]
    public void Goods_that_cannot_be_restored_may_be_given_back_by_hand_or_paid_for_after_all()
    {
        Theatre byHand = Failed(Refusal);
        byHand.Send(Sample.Move("end", MoveKind.Terminate, Actor.Operator));
        byHand.Advance(TimeSpan.FromDays(2));
        Assert.Contains(byHand.Case.Timeline, entry => entry.Event == TimelineEvent.ReminderSent);
        byHand.Send(Sample.Move("given", MoveKind.Terminate, Actor.Operator) with { Note = "已补发新卡密" });
        Assert.Equal(CaseOutcome.Terminated, byHand.Position.Outcome);

        Theatre paid = Failed(Refusal);
        paid.Send(Sample.Move("end", MoveKind.Terminate, Actor.Operator));
        paid.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded, 2));
        paid.Send(Sample.Move("pay", MoveKind.RetryPayout, Actor.Operator));
        Assert.Equal(CaseOutcome.Refunded, paid.Position.Outcome);

        // A restoring may have happened without an answer: the goods were made void again, under a key that nothing has undone.
        Assert.Equal([Key("VOID"), Key("VOID", round: 1)], Voids(paid));
    }

    [Fact]
    public void Goods_found_used_when_they_were_to_be_void_again_were_the_buyers_and_nothing_is_paid()
    {
        Theatre play = Failed(Refusal, new GoodsAnswer(GoodsAnswerKind.AlreadyDone));
        play.Send(Sample.Move("end", MoveKind.Terminate, Actor.Operator));
        Answers(play, GoodsAsk.Void, new GoodsAnswer(GoodsAnswerKind.Refused, GoodsCondition.Used));
        play.Send(Sample.Move("pay", MoveKind.RetryPayout, Actor.Operator));
        Assert.Equal((CaseOutcome.Terminated, GoodsVoid.Restored), (play.Position.Outcome!.Value, play.Case.Goods!.Void!.Value));
        Assert.Empty(play.Ledger);
    }

    [Fact]
    public void Money_that_went_after_all_while_the_goods_are_to_be_void_again_ends_the_case_as_paid()
    {
        Theatre play = Failed(Refusal);
        play.Send(Sample.Move("end", MoveKind.Terminate, Actor.Operator));
        Answers(play, GoodsAsk.Void, Silence);
        play.Send(Sample.Move("pay", MoveKind.RetryPayout, Actor.Operator));
        Assert.Equal(Actor.System, play.Position.Next!.Actor);
        play.Send(Sample.Report("late", RefundNumber.For(Sample.RefundId, 1), PayoutState.Succeeded));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Single(play.Ledger);
    }

    [Fact]
    public void Whoever_ends_the_case_while_a_void_is_unanswered_has_it_undone_first()
    {
        Theatre play = Approved(Silence);
        Answers(play, GoodsAsk.Restore, new GoodsAnswer(GoodsAnswerKind.AlreadyDone));
        play.Send(Sample.Move("end", MoveKind.Terminate, Actor.Operator));
        Assert.Equal(CaseOutcome.Terminated, play.Position.Outcome);
        Assert.Equal(Key("RESTORE"), play.Asked[^1].Key);
        Assert.Null(play.Answers["end"].RefusedAs);
    }

    [Fact]
    public void An_unanswered_void_that_the_platform_then_rejects_is_undone()
    {
        Theatre play = Approved(Silence);
        Answers(play, GoodsAsk.Restore, new GoodsAnswer(GoodsAnswerKind.Done));
        play.Advance(TimeSpan.FromHours(2));
        play.Send(Sample.Move("no", MoveKind.OperatorReject, Actor.Operator, by: "alice"));
        Assert.Equal((CaseOutcome.Rejected, GoodsVoid.Restored), (play.Position.Outcome!.Value, play.Case.Goods!.Void!.Value));
    }

    [Fact]
    public void A_delivery_that_the_supplier_cancels_is_paid_back_at_once()
    {
        Theatre play = Delivering(new GoodsAnswer(GoodsAnswerKind.Pending), new GoodsAnswer(GoodsAnswerKind.Done));
        Assert.Equal(Stage.Triage, play.Position.Stage);
        play.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((CaseOutcome.Refunded, Lane.Instant), (play.Position.Outcome!.Value, play.Case.Lane));
        Assert.Equal(TimeSpan.FromSeconds(5), play.Case.Timeline.First(entry => entry.Event == TimelineEvent.Triaged).At - Sample.Opened);
        Assert.DoesNotContain(Key("VOID"), play.Asked.Select(asked => asked.Key));
    }

    [Fact]
    public void Too_late_to_cancel_the_rule_of_the_state_it_is_in_then_applies()
    {
        Theatre play = Delivering(new GoodsAnswer(GoodsAnswerKind.Refused, GoodsCondition.Unused, Code: "TOO_LATE"));
        Assert.Equal(Stage.MerchantReview, play.Position.Stage);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "FULL_VERIFIED_UNUSED");
        Assert.Equal(TimeoutEffect.Escalate, play.Position.Next!.OnTimeout);
    }

    [Fact]
    public void A_supplier_who_says_nothing_for_two_minutes_leaves_it_to_the_platform()
    {
        Theatre play = Delivering(Silence);
        play.Send(Sample.Move("wait", MoveKind.Note, Actor.Operator) with { Note = "在问供货商" });
        play.Advance(TimeSpan.FromMinutes(2) - TimeSpan.FromTicks(1));
        Assert.Equal(Stage.Triage, play.Position.Stage);
        play.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "CANCEL_UNANSWERED");
        Assert.Single(play.Asked.Select(asked => asked.Key).Distinct());
        Assert.Null(play.Answers["wait"].RefusedAs);
    }

    [Fact]
    public void A_delivery_with_no_supplier_to_ask_goes_to_its_merchant_as_before() =>
        Assert.Equal((Stage.MerchantReview, TimeoutEffect.Approve), (Delivering().Position.Stage, Delivering().Position.Next!.OnTimeout));

    [Fact]
    public void What_nobody_knows_even_when_asked_goes_to_the_platform()
    {
        Theatre play = Unknown(RefundReason.NotDelivered, new GoodsAnswer(GoodsAnswerKind.Done, GoodsCondition.Unknown));
        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "STILL_UNKNOWN");
        Assert.Single(play.Asked);
    }

    [Fact]
    public void An_unknown_state_that_the_source_knows_is_decided_by_it()
    {
        Assert.Equal(CaseOutcome.Refunded, Unknown(RefundReason.TopupNotReceived, new GoodsAnswer(GoodsAnswerKind.Done, GoodsCondition.NotDelivered)).Position.Outcome);
        Assert.Equal(Stage.BuyerResponse, Unknown(RefundReason.TopupNotReceived, new GoodsAnswer(GoodsAnswerKind.Done, GoodsCondition.Used)).Position.Stage);
    }

    [Fact]
    public void A_change_of_mind_about_goods_that_nobody_knows_is_refused()
    {
        Theatre play = Unknown(RefundReason.ChangedMind, Silence);
        play.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(Stage.BuyerResponse, play.Position.Stage);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "STILL_UNKNOWN_REFUSED");
    }

    [Fact]
    public void An_opened_code_is_checked_once_its_evidence_is_complete_and_a_used_one_refused()
    {
        var play = new Theatre();
        Answers(play, GoodsAsk.State, new GoodsAnswer(GoodsAnswerKind.Done, GoodsCondition.Used, Sample.Opened, "issuer"));
        play.Open();
        Assert.Empty(play.Asked);
        Complete(play);

        Assert.Equal(Stage.BuyerResponse, play.Position.Stage);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "USED_NOT_REFUNDABLE");
        Assert.Equal(GoodsCondition.Used, play.Case.Goods!.Found);
    }

    [Fact]
    public void Money_taken_twice_is_paid_back_without_a_word_about_the_goods()
    {
        var play = new Theatre();
        Pays(play);
        play.Open(Sample.Case(reason: RefundReason.DuplicateCharge));
        play.Send(Sample.Evidence("e2", EvidenceKind.E2, Actor.Buyer));
        play.Send(Sample.Move("pay", MoveKind.OperatorApprove, Actor.Operator, by: "alice"));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.DoesNotContain(Key("VOID"), play.Asked.Select(asked => asked.Key));
    }

    private static GoodsAnswer Refusal { get; } = new(GoodsAnswerKind.Refused, Code: "CANNOT_RESTORE");

    private static Theatre Approved(params GoodsAnswer[] voids)
    {
        Theatre play = InMerchantReview(RefundReason.CodeInvalid);
        Pays(play);
        Answers(play, GoodsAsk.Void, voids);
        play.Send(Sample.Move("yes", MoveKind.MerchantApprove, Actor.Merchant));
        return play;
    }

    // The code is void, the provider closed the refund, and the platform is called.
    private static Theatre Failed(params GoodsAnswer[] restores)
    {
        Theatre play = InMerchantReview(RefundReason.CodeInvalid);
        play.Provider.Enqueue(Theatre.Says(PayoutState.Closed));
        Answers(play, GoodsAsk.Void, new GoodsAnswer(GoodsAnswerKind.Done, GoodsCondition.Void));
        Answers(play, GoodsAsk.Restore, restores);
        play.Send(Sample.Move("yes", MoveKind.MerchantApprove, Actor.Merchant));
        Assert.Equal(PayoutState.Closed, play.Case.Payout!.State);
        return play;
    }

    private static Theatre Delivering(params GoodsAnswer[] cancels)
    {
        var play = new Theatre();
        Pays(play);
        Answers(play, GoodsAsk.Cancel, cancels);
        play.Open(Sample.Case(Sample.Undelivered with { DeliveryState = DeliveryState.Delivering }, RefundReason.NotDelivered));
        return play;
    }

    private static Theatre Unknown(RefundReason reason, GoodsAnswer state)
    {
        var play = new Theatre();
        Pays(play);
        Answers(play, GoodsAsk.State, state);
        play.Open(Sample.Case(Sample.Order with { DeliveryState = DeliveryState.Unknown }, reason));
        if (play.Position.Stage == Stage.NeedEvidence)
        {
            play.Send(Sample.Evidence("e5", EvidenceKind.E5, Actor.Buyer));
        }

        return play;
    }

    private static Theatre InMerchantReview(RefundReason reason)
    {
        var play = new Theatre();
        play.Open(Sample.Case(reason: reason));
        Complete(play);
        Assert.Equal(Stage.MerchantReview, play.Position.Stage);
        play.Asked.Clear();
        return play;
    }

    private static void Complete(Theatre play)
    {
        play.Send(Sample.Evidence("e3", EvidenceKind.E3, Actor.Buyer));
        play.Send(Sample.Evidence("e4", EvidenceKind.E4, Actor.Buyer));
    }

    private static void Pays(Theatre play) => play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));

    private static void Answers(Theatre play, GoodsAsk ask, params GoodsAnswer[] answers) => play.Source[ask] = new Queue<GoodsAnswer>(answers);

    private static string Key(string ask, int round = 0) => $"{Sample.RefundId}-{ask}-0-{round}";

    private static IEnumerable<string> Voids(Theatre play) => play.Asked.Select(asked => asked.Key).Where(key => key.Contains("VOID", StringComparison.Ordinal));
}
