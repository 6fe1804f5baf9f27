using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Tests.Orchestrations;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Goods;
using static KaMeng.Functions.Tests.Orchestrations.OfferTests;

namespace KaMeng.Functions.Tests.PolicyExamples;

/// <summary>policy.md, example 26: a code that is invalid and unused is reissued first, once, and paid back if that fails. <c>OffersFromOutside</c> tells it over HTTP.</summary>
public sealed class E26ReissueFirst
{
    [Fact]
    public void The_old_code_is_void_before_the_buyer_sees_the_new_one()
    {
        Theatre play = Accepted(Done, new GoodsAnswer(GoodsAnswerKind.Done));
        Assert.Equal((Stage.Reissue, Actor.Merchant, RequiredAction.SendReissue), (play.Position.Stage, play.Position.Next!.Actor, play.Position.Next.Action));
        Assert.Equal(play.Now.AddHours(24), play.Position.Next.DueAt);
        Assert.Empty(Voids(play));

        Send(play);
        Assert.Equal([Key(0)], Voids(play));
        Assert.Equal([TimelineEvent.GoodsVoidRequested, TimelineEvent.GoodsVoided, TimelineEvent.ReissueSent], play.Happened.TakeLast(3));
        Assert.Equal((NewCode, play.Now), (play.Case.Reissue!.Code, play.Case.Reissue.SentAt));
        Assert.Equal(1, play.Case.Goods!.Issue);
        Assert.Equal((Actor.Buyer, RequiredAction.CheckReissue, play.Now.AddHours(24), TimeoutEffect.Close), Next(play));

        play.Send(Sample.Move("works", MoveKind.ConfirmReissue, Actor.Buyer));
        Assert.Equal(CaseOutcome.Reissued, play.Position.Outcome);
        Assert.Empty(play.Calls);
        Assert.DoesNotContain(TimelineEvent.GoodsRestored, play.Happened);
        Ended(play);
    }

    [Fact]
    public void Invalid_again_is_paid_once_the_new_code_is_void_too()
    {
        Theatre play = Sent(Done, Done);
        play.Send(Sample.Move("bad", MoveKind.ReportReissueInvalid, Actor.Buyer));

        Assert.Equal((CaseOutcome.Refunded, Sample.Order.Paid), (play.Position.Outcome, play.Case.Payout!.Amount));
        Assert.Equal([Key(0), Key(1)], Voids(play));
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "REISSUE_INVALID");
    }

    [Fact]
    public void The_new_code_found_used_is_not_paid_but_reviewed_and_there_is_no_third()
    {
        Theatre play = Sent(Done, new GoodsAnswer(GoodsAnswerKind.Refused, GoodsCondition.Used, Source: "issuer", Code: "USED"));
        play.Send(Sample.Move("bad", MoveKind.ReportReissueInvalid, Actor.Buyer));

        Assert.Empty(play.Calls);
        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
        Assert.Null(play.Case.Approved);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "FOUND_USED");
    }

    [Fact]
    public void A_new_code_nobody_answers_for_counts_as_valid_and_can_be_reported_for_a_day()
    {
        Theatre play = Sent(Done, Done);
        play.Advance(TimeSpan.FromHours(24));
        Assert.Equal(CaseOutcome.Reissued, play.Position.Outcome);
        Ended(play);

        play.Advance(TimeSpan.FromHours(24));
        Assert.Null(play.Reopen(Sample.Move("late", MoveKind.ReportReissueInvalid, Actor.Buyer)));

        Assert.Equal((CaseOutcome.Refunded, 1), (play.Position.Outcome, play.Case.Reopened));
        Assert.Equal([Key(0), Key(1)], Voids(play));
        Assert.Null(play.Answers["late"].RefusedAs);
        Ended(play);
    }

    [Fact]
    public void After_that_day_or_after_it_was_confirmed_it_stays_closed()
    {
        Theatre silent = Sent(Done);
        silent.Advance(TimeSpan.FromHours(48) + TimeSpan.FromTicks(1));
        Assert.Equal("REOPENING_TOO_LATE", silent.Reopen(Sample.Move("late", MoveKind.ReportReissueInvalid, Actor.Buyer))!.Code);

        Theatre confirmed = Sent(Done);
        confirmed.Send(Sample.Move("works", MoveKind.ConfirmReissue, Actor.Buyer));
        Assert.Equal("REISSUE_CONFIRMED", confirmed.Reopen(Sample.Move("late", MoveKind.ReportReissueInvalid, Actor.Buyer))!.Code);
    }

    [Fact]
    public void A_merchant_who_sends_nothing_in_24_hours_pays()
    {
        Theatre play = Accepted(Done);
        play.Advance(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));
        Assert.Equal(Stage.Reissue, play.Position.Stage);
        play.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Equal([Key(0)], Voids(play));
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "REISSUE_NOT_SENT");
    }
}
