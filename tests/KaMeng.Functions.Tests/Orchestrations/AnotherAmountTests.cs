using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Pages.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;
using static KaMeng.Functions.Tests.Orchestrations.RouteStories;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>A provider that really paid another amount than it was asked for: a person accepts it, what went is booked, and the rest is paid by hand or got back.</summary>
public sealed class AnotherAmountTests
{
    [Fact]
    public void Less_than_was_due_is_booked_and_the_rest_is_paid_by_hand()
    {
        Theatre play = Paying(4_800);
        Act act = ActEffects.Describe(ActKind.MarkPaid, play.Case, RefundPolicy.Default, play.Case.Requested);
        Assert.Contains("48.00", act.EffectEnglish, StringComparison.Ordinal);

        play.Send(Paid("accept") with { Amount = Money.Fen(4_800) });
        Assert.Null(play.Answers["accept"].RefusedAs);
        Assert.Equal((PayoutState.Abnormal, Money.Fen(100), RequiredAction.MarkPaid), (play.Case.Payout!.State, play.Case.Payout.Due, play.Position.Next!.Action));
        Assert.Equal((First, 4_800), (Assert.Single(play.Ledger).Key, Balance(play, "PROVIDER")));

        // That the provider paid it is known, and finance is reminded of the rest.
        play.Advance(TimeSpan.FromDays(3));
        Assert.Equal((false, RequiredAction.MarkPaid), (play.Case.Payout!.AmountDiffers, play.Position.Next!.Action));
        play.Send(Paid("too much") with { Amount = Money.Fen(4_900) });
        Assert.Equal("AMOUNT_DIFFERS", play.Answers["too much"].RefusedAs);
        play.Send(Paid("rest") with { Amount = Money.Fen(100) });
        Assert.Equal((CaseOutcome.Refunded, 4_900), (play.Position.Outcome, Balance(play, "PROVIDER")));
        Assert.Equal([First, $"{First}-manual"], play.Ledger.Select(posting => posting.Key));
        Assert.Equal((-4_900, 0), (Balance(play, "ESCROW"), Balance(play, "PLATFORM")));
    }

    [Fact]
    public void More_than_was_due_is_paid_and_the_surplus_is_the_platforms_until_it_is_got_back()
    {
        Theatre play = Paying(5_000);
        play.Send(Paid("accept") with { Amount = Money.Fen(5_000) });
        Assert.Equal((CaseOutcome.Refunded, Money.Fen(100), Money.Fen(4_900)), (play.Position.Outcome, play.Case.Payout!.PaidOver, play.Case.Payout.Amount));
        Assert.Equal((-4_900, -100, 5_000), (Balance(play, "ESCROW"), Balance(play, "PLATFORM"), Balance(play, "PROVIDER")));
        Assert.Contains(CaseFlag.PayoutUnclear, play.Case.Flags);

        // All of it comes back: all of it is undone.
        play.Send(Sample.Report("DB-1", First, PayoutState.Abnormal, Money.Fen(5_000)) with { IsDepositBack = true, OccurredAt = Sample.Opened.AddDays(2) });
        Assert.Equal((Stage.Payout, Money.Fen(4_900), 0), (play.Position.Stage, play.Case.Payout!.Due, Balance(play, "PROVIDER")));
    }

    [Fact]
    public void Only_what_the_provider_says_when_it_is_asked_anew_is_accepted()
    {
        Theatre play = Paying(4_800);
        play.Send(Paid("other") with { Amount = Money.Fen(4_700) });
        Assert.Contains("48.00 CNY to accept", play.Answers["other"].Why, StringComparison.Ordinal);
        play.Send(Paid("by hand"));
        Assert.Equal("PAYOUT_NOT_CONFIRMED", play.Answers["by hand"].RefusedAs);

        play.Provider.Clear();
        play.Provider.Enqueue(new ChannelAnswer(ChannelAnswerKind.NoAnswer));
        play.Send(Paid("silent") with { Amount = Money.Fen(4_800) });
        Assert.Equal("PAYOUT_NOT_CONFIRMED", play.Answers["silent"].RefusedAs);

        play.Provider.Clear();
        play.Provider.Enqueue(Told(PayoutState.Succeeded));
        play.Send(Paid("right") with { Amount = Money.Fen(4_800) });
        Assert.Equal(("ALREADY_PAID", CaseOutcome.Refunded, 4_900), (play.Answers["right"].RefusedAs, play.Position.Outcome, Balance(play, "PROVIDER")));
    }

    [Theory]
    [InlineData(PayoutState.Abnormal, RequiredAction.ProvideAccount)]
    [InlineData(PayoutState.Accepted, RequiredAction.Wait)]
    public void A_message_of_another_amount_that_the_provider_does_not_stand_by_is_forgotten_once_it_is_asked_anew(PayoutState stands, RequiredAction next)
    {
        ChannelAnswer asked = Told(stands);
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), Told(PayoutState.Accepted), asked with { Report = asked.Report! with { Amount = Money.Fen(4_900) } });
        play.Send(Sample.Report("EV-1", First, PayoutState.Succeeded, Money.Fen(1)));
        Assert.Equal((true, RequiredAction.Decide), (play.Case.Payout!.AmountDiffers, play.Position.Next!.Action));
        play.Advance(TimeSpan.FromDays(1));

        Assert.Equal((stands, false, null, next), (play.Case.Payout!.State, play.Case.Payout.AmountDiffers, play.Case.Payout.PaidInstead, play.Position.Next!.Action));
        play.Send(Sample.Report("EV-2", First, PayoutState.Succeeded));
        Assert.Equal((CaseOutcome.Refunded, 4_900), (play.Position.Outcome, Balance(play, "PROVIDER")));
    }

    private static Theatre Paying(long paid)
    {
        ChannelAnswer other = Told(PayoutState.Succeeded);
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original), Told(PayoutState.Accepted), other with { Report = other.Report! with { Amount = Money.Fen(paid) } });
        play.Advance(TimeSpan.FromMinutes(3));
        AddProof(play);
        Assert.Equal((Actor.Operator, Money.Fen(paid)), (play.Position.Next!.Actor, play.Case.Payout!.PaidInstead));
        return play;
    }
}
