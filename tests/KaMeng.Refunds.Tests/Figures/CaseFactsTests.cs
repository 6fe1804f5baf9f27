using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Figures;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Tests.Figures;

public sealed class CaseFactsTests
{
    private static readonly DateTimeOffset Opened = Samples.Case.OpenedAt;

    private static readonly Payout Paid = new()
    {
        State = PayoutState.Succeeded,
        RefundNumber = "rf-1",
        Provider = PaymentProvider.WeChatPay,
        Route = PayoutRoute.Original,
        Amount = Money.Fen(4_900),
        Fee = Money.Fen(0),
        FundsFrom = FundsSource.Escrow,
        ArrivedAt = Opened.AddMinutes(7),
    };

    [Fact]
    public void What_the_rules_decide_is_a_first_decision_at_triage_and_the_opening_is_noted_with_it()
    {
        var change = Change(TimelineEvent.Triaged, Actor.System, 3) with { Lane = Lane.Instant, MissingEvidence = [] };

        var facts = CaseFacts.Of(Samples.Case with { Lane = Lane.Instant }, change);

        Assert.Equal([CaseFactKind.Opened, CaseFactKind.Decided], facts.Select(fact => fact.Kind));
        Assert.Equal((Opened, Reviewer.Rules, TimeSpan.FromSeconds(3)), (facts[0].At, facts[1].By, facts[1].After));
    }

    [Fact]
    public void A_claim_that_still_lacks_evidence_is_not_decided()
    {
        var change = Change(TimelineEvent.Triaged, Actor.System, 3) with { Lane = Lane.Instant, MissingEvidence = [Refunds.Evidence.EvidenceKind.E3] };

        Assert.DoesNotContain(CaseFacts.Of(Samples.Case, change), fact => fact.Kind == CaseFactKind.Decided);
    }

    [Fact]
    public void Each_operator_counts_and_only_the_first_decision_has_a_length()
    {
        var first = Change(TimelineEvent.OperatorDecided, Actor.Operator, 60);
        var second = Change(TimelineEvent.SecondApproval, Actor.Supervisor, 120);
        var refund = Samples.Case with
        {
            Timeline = [.. first.Happened, .. second.Happened],
            Decisions = [Decision("alice", first), Decision("carol", second)],
        };

        var facts = new[] { first, second }.SelectMany(change => CaseFacts.Of(refund, change)).ToArray();

        Assert.Equal([Reviewer.Operator("alice"), Reviewer.Operator("carol")], facts.Select(fact => fact.By));
        Assert.Equal([TimeSpan.FromMinutes(1), null], facts.Select(fact => fact.After));
    }

    [Fact]
    public void Sending_money_again_decides_nothing() =>
        Assert.Empty(CaseFacts.Of(Samples.Case, Change(TimelineEvent.OperatorDecided, Actor.Operator, 60)));

    [Fact]
    public void Money_counts_at_the_providers_time_whoever_learns_of_it_and_once_per_refund_number()
    {
        var change = Change(TimelineEvent.PayoutSucceeded, Actor.Provider, 600) with { Payout = Paid };
        var later = Change(TimelineEvent.PayoutSucceeded, Actor.Provider, 900) with { Payout = Paid };

        var fact = Assert.Single(CaseFacts.Of(Samples.Case, change));

        Assert.Equal((Opened.AddMinutes(7), TimeSpan.FromMinutes(7), Money.Fen(4_900), FundsSource.Escrow, PayoutChannel.WeChatPay), (fact.At, fact.After, fact.Amount, fact.FundsFrom, fact.Channel));
        Assert.Equal(fact, Assert.Single(CaseFacts.Of(Samples.Case with { Revision = 9 }, later)));
    }

    [Theory]
    [InlineData(null, 4_900)]
    [InlineData(1_200L, 1_200)]
    public void What_the_bank_gives_back_is_taken_off_once_and_counts_anew_when_it_is_paid_anew(long? part, long amount)
    {
        var back = Paid with { State = PayoutState.Abnormal, ArrivedAt = null, GivenBackAt = Opened.AddDays(2), GivenBack = part is { } fen ? Money.Fen(fen) : null };
        var went = Change(TimelineEvent.PayoutSucceeded, Actor.Provider, 600) with { Payout = Paid };
        var bounced = Change(TimelineEvent.DepositBack, Actor.Provider, 700) with { Payout = back };
        var toldAgain = Change(TimelineEvent.DepositBack, Actor.Provider, 800) with { Payout = back with { GivenBackAt = Opened.AddDays(3) } };
        var byHand = Change(TimelineEvent.PayoutSucceeded, Actor.Operator, 900) with { Payout = PayoutTransitions.PayByHand(back, "bank-1", Opened.AddDays(4)) };
        var refund = Samples.Case with { Timeline = [.. went.Happened, .. bounced.Happened, .. toldAgain.Happened, .. byHand.Happened] };

        CaseFact[] facts = [.. new[] { went, bounced, toldAgain, byHand }.SelectMany(change => CaseFacts.Of(refund, change))];

        Assert.Equal(
            [
                (CaseFactKind.Paid, Opened.AddMinutes(7), Money.Fen(4_900), PayoutChannel.WeChatPay),
                (CaseFactKind.GivenBack, Opened.AddDays(2), Money.Fen(amount), PayoutChannel.WeChatPay),
                (CaseFactKind.Paid, Opened.AddDays(4), Money.Fen(amount), PayoutChannel.Bank),
            ],
            facts.Select(fact => (fact.Kind, fact.At, fact.Amount!.Value, fact.Channel!.Value)));
        Assert.Equal(3, facts.Select(fact => (fact.Kind, fact.Mark)).Distinct().Count());
        Assert.Equal(Money.Fen(4_900), Tally.Of(facts).Stayed.Select(one => one.Amount).Aggregate(Money.Add));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(1_200L, 3_700L)]
    public void Of_what_came_back_before_anybody_knew_that_it_went_only_the_rest_was_paid(long? part, long? paid)
    {
        var back = Paid with { State = PayoutState.Abnormal, ArrivedAt = null, GivenBackAt = Opened.AddDays(2), GivenBack = part is { } fen ? Money.Fen(fen) : null };
        var asked = Change(TimelineEvent.PayoutRequested, Actor.System, 500);
        var bounced = Change(TimelineEvent.DepositBack, Actor.Provider, 700) with { Payout = back };

        var facts = CaseFacts.Of(Samples.Case with { Timeline = [.. asked.Happened, .. bounced.Happened] }, bounced);

        Assert.Equal(paid is { } rest ? [(CaseFactKind.Paid, Money.Fen(rest))] : [], facts.Select(fact => (fact.Kind, fact.Amount!.Value)));
    }

    [Fact]
    public void An_end_is_noted_with_its_outcome()
    {
        var change = Change(TimelineEvent.CaseClosed, Actor.System, 30) with { Position = CasePosition.Closed(CaseOutcome.Rejected) };

        Assert.Equal(CaseOutcome.Rejected, CaseFacts.Of(Samples.Case, change).Single(fact => fact.Kind == CaseFactKind.Closed).Outcome);
    }

    private static PlatformDecision Decision(string by, CaseChange change) => new(by, MoveKind.OperatorApprove, ReviewInstance.First, change.Happened[0].At);

    private static CaseChange Change(TimelineEvent happened, Actor actor, int seconds) =>
        new() { Revision = 4, Happened = [new(Opened.AddSeconds(seconds), actor, happened, null)] };
}
