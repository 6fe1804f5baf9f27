using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>What holds whatever a provider says, in whatever order and however often, and whenever it is asked.</summary>
public sealed class PayoutProperties
{
    private static readonly PayoutState[] Reported = [PayoutState.Accepted, PayoutState.Succeeded, PayoutState.Abnormal, PayoutState.Closed];

    private static Gen<Step> Steps => Gen.OneOf(Report, Poll, Retry);

    // Of three ids of each state one or the other comes again, as notifications do.
    private static Gen<Step> Report =>
        from state in Gen.Elements(Reported)
        from attempt in Gen.Elements(1, 1, 2)
        from id in Gen.Choose(1, 3)
        from amount in Gen.Elements(4_900, 4_900, 4_900, 1)
        select new Step(
            $"{state} of {amount} for attempt {attempt}, EV-{id}",
            play => play.Send(Sample.Report($"EV-{state}-{attempt}-{id}-{amount}", RefundNumber.For(Sample.RefundId, attempt), state, Money.Fen(amount))));

    private static Gen<Step> Poll =>
        from answer in Answers
        from minutes in Gen.Choose(0, 90)
        select new Step($"{minutes} min, asked: {answer}", play =>
        {
            play.Provider.Clear();
            play.Provider.Enqueue(answer);
            play.Advance(TimeSpan.FromMinutes(minutes));
        });

    private static Gen<Step> Retry =>
        from id in Gen.Choose(1, 9)
        select new Step($"retry {id}", play =>
        {
            if (!play.Answers.ContainsKey($"retry {id}"))
            {
                play.Send(Sample.Move($"retry {id}", MoveKind.RetryPayout, Actor.Operator));
            }
        });

    private static Gen<ChannelAnswer> Answers => Gen.OneOf(
        from state in Gen.Elements(Reported)
        from attempt in Gen.Elements(1, 1, 2)
        select Theatre.Says(state, attempt),
        from kind in Gen.Elements(ChannelAnswerKind.NoAnswer, ChannelAnswerKind.NotFound, ChannelAnswerKind.TryLater)
        select new ChannelAnswer(kind));

    [Fact]
    public void A_refund_is_settled_posted_and_told_once_and_a_closed_case_stays_as_it_is() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Answers.ToArbitrary(), Gen.ArrayOf(Steps).ToArbitrary(), (first, steps) =>
        {
            var play = new Theatre();
            play.Provider.Enqueue(first);
            play.Open(Sample.Case(Sample.Undelivered, RefundReason.NotDelivered));
            foreach (Step step in steps)
            {
                RefundCase before = play.Case;
                step.Run(play);
                Assert.True(before.Position.Outcome is null || ReferenceEquals(before, play.Case), "A closed case changed.");
                AssertOnce(play);
            }

            // Whatever was said before: the provider's word on the last attempt ends it, unless the provider had refused it for good.
            string last = play.Case.Payout!.RefundNumber;
            play.Send(Sample.Report("EV-last", last, PayoutState.Succeeded));
            play.Send(Sample.Report("EV-last", last, PayoutState.Succeeded));
            AssertOnce(play);
            return play.Position.Outcome == CaseOutcome.Refunded || play.Case.Payout!.State == PayoutState.Failed;
        }));

    private static void AssertOnce(Theatre play)
    {
        int paid = play.Position.Outcome == CaseOutcome.Refunded ? 1 : 0;
        Assert.Equal((paid, paid, paid), (play.Settled, play.Ledger.Count, play.Happened.Count(happened => happened == TimelineEvent.PayoutSucceeded)));
    }

    private sealed record Step(string What, Action<Theatre> Run)
    {
        public override string ToString() => What;
    }
}
