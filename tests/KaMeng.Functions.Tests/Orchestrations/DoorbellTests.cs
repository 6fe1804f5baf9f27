using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Orchestrations;

public sealed class DoorbellTests
{
    [Fact]
    public void A_lost_ring_costs_time_but_no_move()
    {
        Theatre play = ReviewTests.InMerchantReview();
        DateTimeOffset began = play.Now;
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.IsDeaf = true;
        play.Advance(TimeSpan.FromHours(1));
        play.Send(Sample.Move("yes", MoveKind.MerchantApprove, Actor.Merchant));
        Assert.Equal(Stage.MerchantReview, play.Position.Stage);

        play.AdvanceTo(began.AddHours(12));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
    }

    [Fact]
    public void A_decision_that_came_before_the_deadline_counts_even_if_it_is_only_found_at_the_deadline()
    {
        Theatre play = ReviewTests.InMerchantReview();
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.AdvanceTo(play.Position.Next!.DueAt - TimeSpan.FromTicks(1));
        play.IsDeaf = true;
        play.Send(Sample.Move("yes", MoveKind.MerchantApprove, Actor.Merchant));
        play.Advance(TimeSpan.FromTicks(1));

        Assert.Null(play.Answers["yes"].RefusedAs);
        Assert.DoesNotContain(TimelineEvent.Escalated, play.Happened);
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
    }

    [Fact]
    public void A_ring_before_the_start_and_a_hundred_rings_for_one_move_do_what_one_does()
    {
        Theatre play = ReviewTests.InMerchantReview();
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Send(Sample.Move("yes", MoveKind.MerchantApprove, Actor.Merchant), rings: 100);
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Single(play.Calls);
        Assert.Single(play.Ledger);
    }

    [Fact]
    public void Two_decisions_at_once_are_taken_in_order_and_the_second_is_refused()
    {
        Theatre play = ReviewTests.InMerchantReview();
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.IsDeaf = true;
        play.Send(Sample.Move("yes", MoveKind.MerchantApprove, Actor.Merchant));
        play.IsDeaf = false;
        play.Send(Sample.Move("withdraw", MoveKind.Withdraw, Actor.Buyer));

        Assert.Null(play.Answers["yes"].RefusedAs);
        Assert.NotNull(play.Answers["withdraw"].RefusedAs);
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
    }

    [Fact]
    public void More_moves_than_one_taking_brings_are_all_answered()
    {
        Theatre play = ReviewTests.InMerchantReview();
        play.IsDeaf = true;
        for (int number = 0; number < 120; number++)
        {
            play.Send(Sample.Move($"note {number:000}", MoveKind.Note, Actor.Operator) with { Note = "…" });
        }

        play.IsDeaf = false;
        play.Send(Sample.Move("last", MoveKind.Note, Actor.Operator) with { Note = "…" });
        Assert.Equal(121, play.Happened.Count(happened => happened == TimelineEvent.NoteAdded));
    }

    [Fact]
    public void However_bells_are_lost_and_repeated_each_move_is_answered_once_and_the_money_goes_at_most_once()
    {
        Gen<(int Kind, int Rings, int Minutes)[]> courses = Gen.ArrayOf(
            from kind in Gen.Choose(0, 7) from rings in Gen.Choose(0, 3) from minutes in Gen.Choose(0, 900) select (kind, rings, minutes));
        Prop.ForAll(courses.ToArbitrary(), course =>
        {
            var play = new Theatre();
            play.Provider.Enqueue(Theatre.Says(PayoutState.Accepted));
            play.Open();
            var sent = new HashSet<string>();
            for (int step = 0; step < course.Length; step++)
            {
                if (course[step].Kind < 7 && !play.Play!.IsCompleted)
                {
                    sent.Add($"m{step}");
                }

                play.IsDeaf = course[step].Rings == 0;
                Act(play, course[step].Kind, $"m{step}", Math.Max(1, course[step].Rings));
                play.Advance(TimeSpan.FromMinutes(course[step].Minutes));
            }

            play.Advance(TimeSpan.FromDays(60));
            Assert.True(play.Ledger.Count <= 1);
            Assert.Equal(play.Ledger.Count == 1, play.Position.Outcome == CaseOutcome.Refunded);
            Assert.Equal(sent.Order(), play.Answers.Keys.Where(id => id.StartsWith('m')).Order());
        }).QuickCheckThrowOnFailure();
    }

    private static void Act(Theatre play, int kind, string id, int rings)
    {
        switch (kind)
        {
            case 0:
                play.Send(Sample.Evidence(id, KaMeng.Refunds.Evidence.EvidenceKind.E3, Actor.Buyer), rings);
                break;
            case 1:
                play.Send(Sample.Evidence(id, KaMeng.Refunds.Evidence.EvidenceKind.E4, Actor.Merchant), rings);
                break;
            case 2:
                play.Send(Sample.Evidence(id, KaMeng.Refunds.Evidence.EvidenceKind.E4, Actor.Buyer), rings);
                break;
            case 3:
                play.Send(Sample.Move(id, MoveKind.MerchantApprove, Actor.Merchant), rings);
                break;
            case 4:
                play.Send(Sample.Move(id, MoveKind.MerchantReject, Actor.Merchant) with { RejectionReason = RejectionReason.CodeWasValid }, rings);
                break;
            case 5:
                play.Send(Sample.Move(id, MoveKind.Appeal, Actor.Buyer), rings);
                break;
            case 6:
                play.Send(Sample.Move(id, MoveKind.OperatorApprove, Actor.Operator), rings);
                break;
            default:
                play.Send(Sample.Report("EV-1", RefundNumber.For(Sample.RefundId, 1), PayoutState.Succeeded), rings);
                break;
        }
    }
}
