using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>policy.md, row "Abuse", in the course of a case: it waits or goes to a person, the buyer may object, an operator may lift it.</summary>
public sealed class LimitTests
{
    private static readonly DateTimeOffset Until = Sample.Opened.AddHours(5);

    private static readonly CaseLimits CoolDown = new() { Kinds = [LimitKind.CoolDown], Submissions = 4, OpenCases = 1, CoolDownUntil = Until };

    [Fact]
    public void A_case_that_cools_down_waits_to_the_second_and_then_goes_on()
    {
        Theatre play = Cooling();

        Assert.Equal(new NextAction(Actor.System, RequiredAction.Wait, Until, TimeoutEffect.GoOn), play.Position.Next);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "COOL_DOWN" && rule.WouldChange is not null);
        play.AdvanceTo(Until - TimeSpan.FromTicks(1));
        Assert.Equal(Stage.Triage, play.Position.Stage);
        play.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(Stage.MerchantReview, play.Position.Stage);
        Assert.Equal(
            [TimelineEvent.CoolDownStarted, TimelineEvent.Triaged, TimelineEvent.MerchantReviewStarted],
            play.Happened.SkipWhile(happened => happened != TimelineEvent.CoolDownStarted));
    }

    [Fact]
    public void A_contested_cool_down_is_before_an_operator_who_lifts_it()
    {
        Theatre play = Cooling();
        play.Send(Sample.Move("c1", MoveKind.ContestLimit, Actor.Buyer));
        Assert.Equal(new NextAction(Actor.Operator, RequiredAction.ReviewLimit, Until, TimeoutEffect.GoOn), play.Position.Next);
        Assert.NotNull(play.Case.Limits!.ContestedAt);

        play.Send(Sample.Move("c2", MoveKind.ContestLimit, Actor.Buyer));
        Assert.Equal("LIMIT_CONTESTED", play.Answers["c2"].RefusedAs);
        play.Send(Sample.Move("l1", MoveKind.LiftLimit, Actor.Operator));

        Assert.Equal(Stage.MerchantReview, play.Position.Stage);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "LIMIT_LIFTED");
        Assert.Contains(TimelineEvent.LimitLifted, play.Happened);
        play.Send(Sample.Move("l2", MoveKind.LiftLimit, Actor.Operator));
        Assert.Equal("NO_LIMIT", play.Answers["l2"].RefusedAs);
    }

    [Fact]
    public void Contested_and_not_answered_it_ends_all_the_same_and_it_can_be_withdrawn()
    {
        Theatre play = Cooling();
        play.Send(Sample.Move("c1", MoveKind.ContestLimit, Actor.Buyer));
        play.AdvanceTo(Until);
        Assert.Equal(Stage.MerchantReview, play.Position.Stage);

        play = Cooling();
        play.Send(Sample.Move("w1", MoveKind.Withdraw, Actor.Buyer));
        Assert.Equal(CaseOutcome.Withdrawn, play.Position.Outcome);
    }

    [Fact]
    public void An_undelivered_order_is_cancelled_whatever_the_limits()
    {
        var play = new Theatre();
        play.Provider.Enqueue(Theatre.Says(KaMeng.Refunds.Payouts.PayoutState.Succeeded));
        play.Open(Sample.Case(Sample.Undelivered, RefundReason.NotDelivered) with { Limits = CoolDown with { Kinds = [LimitKind.CoolDown, LimitKind.ManyOpenCases] } });

        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
    }

    [Fact]
    public void A_talk_of_both_sides_completes_the_evidence_that_asks_for_it()
    {
        var play = new Theatre();
        play.Open(Sample.Case(reason: RefundReason.WrongItem));
        Assert.Equal([EvidenceKind.E6, EvidenceKind.E10], play.Case.MissingEvidence);

        play.Send(Sample.Evidence("e1", EvidenceKind.E10, Actor.Buyer));
        play.Send(Sample.Move("m1", MoveKind.Message, Actor.Buyer));
        Assert.Equal([EvidenceKind.E6], play.Case.MissingEvidence);
        play.Send(Sample.Move("m2", MoveKind.Message, Actor.Merchant));

        Assert.Equal(Stage.MerchantReview, play.Position.Stage);
        Assert.Equal(["m1", "m2"], play.Case.Messages.Select(message => message.MessageId));
    }

    private static Theatre Cooling()
    {
        var play = new Theatre();
        play.Open(Sample.Case() with { Limits = CoolDown });
        play.Send(Sample.Evidence("e1", EvidenceKind.E3, Actor.Buyer));
        play.Send(Sample.Evidence("e2", EvidenceKind.E4, Actor.Buyer));
        Assert.Equal(Stage.Triage, play.Position.Stage);
        return play;
    }
}
