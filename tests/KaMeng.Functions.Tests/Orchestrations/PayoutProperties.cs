using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>What holds whatever a provider says, in whatever order and however often, before the end of a case and after it, and whenever it is asked.</summary>
public sealed class PayoutProperties
{
    private static readonly PayoutState[] Reported = [PayoutState.Accepted, PayoutState.Succeeded, PayoutState.Abnormal, PayoutState.Closed];

    private static Gen<Step> Steps => Gen.OneOf(Report, Report, Poll, Poll, Outage, GivenBack, Retry, Termination);

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
        select new Step($"{minutes} min, asked: {answer}", play => Ask(play, answer, TimeSpan.FromMinutes(minutes)));

    // Nobody answers, or answers that it knows nothing, for hours.
    private static Gen<Step> Outage =>
        from kind in Gen.Elements(ChannelAnswerKind.NoAnswer, ChannelAnswerKind.TryLater, ChannelAnswerKind.NotFound)
        from hours in Gen.Choose(1, 12)
        select new Step($"{hours} h of {kind}", play => Ask(play, new ChannelAnswer(kind), TimeSpan.FromHours(hours)));

    private static Gen<Step> GivenBack =>
        from attempt in Gen.Elements(1, 1, 2)
        select new Step($"attempt {attempt} given back", play =>
            play.Send(Sample.Report($"DB-{attempt}", RefundNumber.For(Sample.RefundId, attempt), PayoutState.Abnormal) with { IsDepositBack = true, OccurredAt = Sample.Opened.AddDays(1) }));

    private static Gen<Step> Retry => from id in Gen.Choose(1, 9) select Move($"retry {id}", MoveKind.RetryPayout);

    private static Gen<Step> Termination => from id in Gen.Choose(1, 9) select Move($"end {id}", MoveKind.Terminate);

    private static Gen<ChannelAnswer> Answers => Gen.OneOf(
        from state in Gen.Elements(Reported)
        from attempt in Gen.Elements(1, 1, 2)
        select Theatre.Says(state, attempt),
        from kind in Gen.Elements(ChannelAnswerKind.NoAnswer, ChannelAnswerKind.NotFound, ChannelAnswerKind.TryLater, ChannelAnswerKind.Refused)
        select new ChannelAnswer(kind));

    [Fact]
    public void Every_payment_is_posted_once_whenever_it_is_heard_of_and_only_news_of_its_money_changes_a_closed_case() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Answers.ToArbitrary(), Gen.ArrayOf(Steps).ToArbitrary(), (first, steps) =>
        {
            var play = new Theatre();
            play.Provider.Enqueue(first);
            play.Open(Sample.Case(Sample.Undelivered, RefundReason.NotDelivered));
            foreach (Step step in steps)
            {
                RefundCase before = play.Case;
                step.Run(play);
                Assert.True(before.Position.Outcome is null || ReferenceEquals(before, play.Case) || play.Case.Reopened > before.Reopened, "A closed case changed.");
                AssertOnce(play);
            }

            // Whatever was said before: the provider's word on the last attempt ends it, unless that goes to the merchant's own account, from where finance pays.
            string last = play.Case.Payout!.RefundNumber;
            ProviderReport success = Sample.Report("EV-last", last, PayoutState.Succeeded) with { OccurredAt = Sample.Opened.AddDays(30) };
            play.Send(success);
            play.Send(success);
            AssertOnce(play);
            bool isFinances = play.Case.Payout is { ToMerchant: true, State: PayoutState.Abnormal };
            Assert.Equal(!isFinances, play.Settled > 0);
            return isFinances || play.Position.Outcome == CaseOutcome.Refunded;
        }));

    private static void AssertOnce(Theatre play)
    {
        Assert.Equal(play.Ledger.Count, play.Ledger.DistinctBy(posting => posting.Key).Count());
        Assert.All(play.Ledger, posting => Assert.Equal(0, posting.Lines.Sum(line => line.Amount.Amount)));

        // What went to the buyer is what the attempts say: the one that counts, and what was paid besides. One that paid while another is on its way is weighed when that has ended.
        Payout payout = play.Case.Payout!;
        bool isPaid = payout.State == PayoutState.Succeeded;
        long besides = play.Case.Attempts().Sum(attempt => attempt.PaidBesides?.Amount ?? 0);
        Assert.Equal((isPaid ? payout.Amount.Amount : 0) + besides, RouteStories.Balance(play, "PROVIDER"));
        Assert.Equal(-besides, RouteStories.Balance(play, "PLATFORM"));
        Assert.Equal(isPaid, play.Position.Outcome == CaseOutcome.Refunded);
        Assert.InRange(play.Case.Timeline.Length, 0, 400);
    }

    private static void Ask(Theatre play, ChannelAnswer answer, TimeSpan length)
    {
        play.Provider.Clear();
        play.Provider.Enqueue(answer);
        play.Advance(length);
    }

    private static Step Move(string id, MoveKind kind) => new(id, play =>
    {
        if (!play.Answers.ContainsKey(id) && play.Position.Outcome is null)
        {
            play.Send(Sample.Move(id, kind, Actor.Operator));
        }
    });

    private sealed record Step(string What, Action<Theatre> Run)
    {
        public override string ToString() => What;
    }
}
