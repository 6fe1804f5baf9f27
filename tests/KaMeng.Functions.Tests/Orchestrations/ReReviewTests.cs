using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>人工复审: one more look at what the platform rejected, by another person (product.md, row 14).</summary>
public sealed class ReReviewTests
{
    [Fact]
    public void Another_person_may_grant_what_was_rejected()
    {
        Theatre play = Requested();
        Assert.Equal((Stage.ReReview, Actor.Operator, play.Now.AddHours(24), TimeoutEffect.Escalate), Next(play));
        Assert.Equal(TimelineEvent.ReReviewRequested, play.Happened.Last());

        play.Send(Sample.Move("same", MoveKind.OperatorApprove, Actor.Operator, by: "alice"));
        Assert.Equal("REVIEWER_MUST_DIFFER", play.Answers["same"].RefusedAs);
        play.Send(Sample.Move("other", MoveKind.OperatorApprove, Actor.Operator, by: "bob"));

        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.True(play.Play!.IsCompletedSuccessfully);
    }

    [Fact]
    public void Rejected_again_it_had_its_re_review()
    {
        Theatre play = Requested();
        play.Send(Sample.Move("no", MoveKind.OperatorReject, Actor.Operator, by: "bob") with { Note = "维持" });

        Assert.Equal(CaseOutcome.Rejected, play.Position.Outcome);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "RE_REVIEW_REJECTED");
        Assert.Equal("RE_REVIEW_SPENT", play.Reopen(Sample.Move("more", MoveKind.RequestReReview, Actor.Buyer))!.Code);
    }

    [Fact]
    public void It_may_be_asked_for_within_seven_days()
    {
        Theatre late = Rejected();
        late.Advance(TimeSpan.FromDays(7) + TimeSpan.FromTicks(1));
        Assert.Equal("RE_REVIEW_TOO_LATE", late.Reopen(Sample.Move("late", MoveKind.RequestReReview, Actor.Buyer))!.Code);

        Theatre inTime = Rejected();
        inTime.Advance(TimeSpan.FromDays(7));
        Assert.Null(inTime.Reopen(Sample.Move("late", MoveKind.RequestReReview, Actor.Buyer)));
    }

    [Fact]
    public void It_is_of_a_decision_of_the_platforms_only()
    {
        Theatre play = InPlatformReview();
        play.Send(Sample.Move("out", MoveKind.Withdraw, Actor.Buyer));
        Assert.Equal("NO_PLATFORM_REJECTION", play.Reopen(Sample.Move("more", MoveKind.RequestReReview, Actor.Buyer))!.Code);
    }

    [Fact]
    public void Overdue_a_supervisor_arbitrates_and_no_rule_undoes_what_a_person_decided()
    {
        Theatre play = Requested();
        DateTimeOffset began = play.Now;
        play.Advance(TimeSpan.FromHours(24));
        Assert.Equal((Stage.ReReview, Actor.Supervisor, began.AddHours(96), TimeoutEffect.Close), Next(play));
        play.Advance(TimeSpan.FromHours(72));
        Assert.Equal(CaseOutcome.Rejected, play.Position.Outcome);
        Assert.Empty(play.Calls);
    }

    [Fact]
    public void A_high_value_takes_two_approvers_there_too_and_neither_is_the_one_who_rejected()
    {
        Theatre play = Rejected(Sample.Case(Sample.Order with { Paid = Money.Fen(100_000) }));
        Assert.Null(play.Reopen(Sample.Move("more", MoveKind.RequestReReview, Actor.Buyer)));
        play.Send(Sample.Move("first", MoveKind.OperatorApprove, Actor.Operator, by: "bob"));
        Assert.Equal((Stage.ReReview, Actor.Supervisor, RequiredAction.Approve), (play.Position.Stage, play.Position.Next!.Actor, play.Position.Next.Action));
        play.Send(Sample.Move("second", MoveKind.OperatorApprove, Actor.Supervisor, by: "alice"));
        Assert.Equal("REVIEWER_MUST_DIFFER", play.Answers["second"].RefusedAs);
        play.Send(Sample.Move("third", MoveKind.OperatorApprove, Actor.Supervisor, by: "carol"));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
    }

    [Fact]
    public void It_can_be_withdrawn_and_takes_evidence()
    {
        Theatre play = Requested();
        play.Send(Sample.Evidence("e5", EvidenceKind.E5, Actor.Buyer));
        Assert.Null(play.Answers["e5"].RefusedAs);
        play.Send(Sample.Move("out", MoveKind.Withdraw, Actor.Buyer));
        Assert.Equal(CaseOutcome.Withdrawn, play.Position.Outcome);
        Assert.All(play.Contexts, context => Assert.Empty(context.Timers));
    }

    private static Theatre InPlatformReview(RefundCase? refundCase = null)
    {
        var play = new Theatre();
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Open(refundCase);
        play.Send(Sample.Evidence("e3", EvidenceKind.E3, Actor.Buyer));
        play.Send(Sample.Evidence("e4", EvidenceKind.E4, Actor.Buyer));
        play.Advance(TimeSpan.FromHours(24));
        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
        return play;
    }

    private static Theatre Rejected(RefundCase? refundCase = null)
    {
        Theatre play = InPlatformReview(refundCase);
        play.Send(Sample.Move("reject", MoveKind.OperatorReject, Actor.Operator, by: "alice"));
        Assert.Equal((CaseOutcome.Rejected, "alice"), (play.Position.Outcome, play.Case.RejectedBy));
        Assert.True(play.Play!.IsCompletedSuccessfully);
        return play;
    }

    private static Theatre Requested()
    {
        Theatre play = Rejected();
        play.Advance(TimeSpan.FromHours(1));
        Assert.Null(play.Reopen(Sample.Move("more", MoveKind.RequestReReview, Actor.Buyer) with { Note = "有新证据" }));
        return play;
    }

    private static (Stage Stage, Actor Actor, DateTimeOffset DueAt, TimeoutEffect OnTimeout) Next(Theatre play) =>
        (play.Position.Stage, play.Position.Next!.Actor, play.Position.Next.DueAt, play.Position.Next.OnTimeout);
}
