using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Tests.Orchestrations;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using static KaMeng.Functions.Tests.Orchestrations.RouteStories;

namespace KaMeng.Functions.Tests.PolicyExamples;

/// <summary>Example 18 of policy.md: the money of an order takes another route than it came by.</summary>
public sealed class E18_ChannelChange
{
    private static readonly RouteTerms Agreed = new("o-1", null, Agreement);

    [Fact]
    public void Where_an_operator_found_that_the_merchant_bears_it_the_transfer_costs_nothing()
    {
        RefundCase wish = Sample.Case(Sample.Order with { Paid = Money.Fen(10_000) }, RefundReason.ChangedMind) with
        {
            Route = PayoutRoute.WechatTransfer,
            RouteTerms = new RouteTerms("o-1", null, Agreement),
            RouteFeeBasisPoints = 60,
        };
        Theatre play = Play(wish, Told(PayoutState.Succeeded));
        play.Send(Sample.Move("appeal", MoveKind.Appeal, Actor.Buyer));
        play.Send(Sample.Move("part", MoveKind.OperatorApprovePartial, Actor.Operator, by: "alice") with { Amount = Money.Fen(9_000), Liability = new Liability(0, 10_000, 0) });
        Assert.Equal((CaseOutcome.PartiallyRefunded, Money.Fen(0), Money.Fen(9_000)), (play.Position.Outcome, play.Case.Payout!.Fee, Assert.Single(play.Instructed).Amount));
        Assert.Equal(0, Balance(play, "FEES"));
    }

    [Fact]
    public void A_wish_costs_sixty_of_ten_thousand()
    {
        Theatre play = Play(Wish(10_000, Agreed), Told(PayoutState.Succeeded));
        Payout payout = play.Case.Payout!;

        Assert.Equal((CaseOutcome.Refunded, Money.Fen(10_000), Money.Fen(60)), (play.Position.Outcome, payout.Amount, payout.Fee));
        Assert.Equal((PayoutChannel.WeChatTransfer, Money.Fen(9_940), "o-1"), (play.Instructed[0].Channel, play.Instructed[0].Amount, play.Instructed[0].Payee!.OpenId));
        Assert.Equal((60, 9_940, -10_000), (Balance(play, "FEES"), Balance(play, "PROVIDER:WECHAT_TRANSFER"), Balance(play, "ESCROW")));
    }

    [Fact]
    public void Somebody_elses_fault_costs_the_buyer_nothing()
    {
        Theatre play = Play(
            Wish(10_000, Agreed) with { Reason = RefundReason.NotDelivered, RouteFeeBasisPoints = ChannelChangeFee.RateOf(Refunds.Policies.RefundPolicy.Default, Sample.Case()) },
            Told(PayoutState.Succeeded));
        Assert.Equal((Money.Fen(10_000), Money.Fen(0)), (play.Instructed[0].Amount, play.Case.Payout!.Fee));
    }

    [Fact]
    public void Without_an_agreement_the_buyer_is_asked_and_a_change_is_refused()
    {
        Theatre play = Play(Wish(10_000, new RouteTerms("o-1")), Told(PayoutState.Succeeded));
        Assert.Equal((Stage.Payout, Actor.Buyer, RequiredAction.AgreeOnRoute, TimeoutEffect.OriginalRoute), (play.Position.Stage, play.Position.Next!.Actor, play.Position.Next.Action, play.Position.Next.OnTimeout));
        play.Send(Change("bare", null));
        play.Send(Change("old", new RouteTerms(null, null, Agreement with { SignedAt = Sample.Opened.AddDays(-2) })));
        Assert.Equal(("AGREEMENT_REQUIRED", "AGREEMENT_NOT_VALID"), (play.Answers["bare"].RefusedAs, play.Answers["old"].RefusedAs));
        Assert.Empty(play.Calls);

        play.Send(Change("signed", new RouteTerms(null, null, Agreement)));
        Assert.Equal((null, CaseOutcome.Refunded, Money.Fen(60)), (play.Answers["signed"].RefusedAs, play.Position.Outcome, play.Case.Payout!.Fee));
    }

    [Fact]
    public void A_buyer_who_does_not_agree_in_time_has_it_back_the_way_it_came()
    {
        Theatre play = Play(Wish(10_000, new RouteTerms("o-1")), Told(PayoutState.Succeeded));
        play.Advance(TimeSpan.FromHours(47));
        Assert.Empty(play.Calls);
        play.Advance(TimeSpan.FromHours(1));
        Assert.Equal((CaseOutcome.Refunded, PayoutRoute.Original, Money.Fen(0)), (play.Position.Outcome, play.Case.Payout!.Route, play.Case.Payout.Fee));
        Assert.Equal((PayoutChannel.WeChatPay, Money.Fen(10_000)), (play.Instructed[0].Channel, play.Instructed[0].Amount));
    }

    [Theory]
    [InlineData(200_000, false)]
    [InlineData(199_999, true)]
    public void From_two_thousand_yuan_a_transfer_needs_a_name(long fen, bool isSent)
    {
        RefundCase unnamed = Wish(fen, Agreed) with { Reason = RefundReason.NotDelivered, RouteFeeBasisPoints = 0 };
        Theatre play = Play(unnamed, Told(PayoutState.Succeeded));
        Assert.Equal(isSent, play.Calls.Count > 0);
        if (!isSent)
        {
            play.Send(Change("still", null));
            Assert.Equal("PAYEE_NAME_REQUIRED", play.Answers["still"].RefusedAs);
            play.Send(Change("named", new RouteTerms(null, Name)));
            Assert.Equal((CaseOutcome.Refunded, Name), (play.Position.Outcome, play.Instructed[0].Payee!.Name));
        }
    }

    [Fact]
    public void An_unconfirmed_transfer_is_no_success_and_a_confirmed_one_is()
    {
        Theatre play = Play(Wish(10_000, Agreed), Unconfirmed);
        Assert.Equal((PayoutState.Accepted, "package"), (play.Case.Payout!.State, play.Case.Payout.Confirmation));
        Assert.Equal((Actor.Buyer, RequiredAction.ConfirmTransfer, play.Now + TimeSpan.FromHours(24)), (play.Position.Next!.Actor, play.Position.Next.Action, play.Position.Next.DueAt));
        Assert.Empty(play.Ledger);
        play.Advance(TimeSpan.FromHours(13));
        Assert.Single(play.Happened, TimelineEvent.ReminderSent);

        play.Send(Sample.Report("EV-1", First, PayoutState.Succeeded, Money.Fen(9_940)));
        Assert.Equal((CaseOutcome.Refunded, null, 1), (play.Position.Outcome, play.Case.Payout!.Confirmation, play.Ledger.Count));
        Assert.All(play.Contexts, context => Assert.Empty(context.Timers));
    }

    [Fact]
    public void A_transfer_nobody_confirms_is_called_back_and_only_then_goes_the_way_it_came()
    {
        Theatre play = Play(Wish(10_000, Agreed), Unconfirmed);
        play.Advance(TimeSpan.FromHours(24));
        Assert.Contains(play.Calls, call => call.Call == $"cancel {First}" && call.At == Sample.Opened.AddHours(24));
        Assert.DoesNotContain(play.Calls, call => call.Call == $"refund {Second}");

        // The provider is still at it: nothing else is sent.
        play.Advance(TimeSpan.FromHours(3));
        Assert.DoesNotContain(play.Calls, call => call.Call == $"refund {Second}");

        play.Provider.Enqueue(Told(PayoutState.Closed));
        play.Provider.Enqueue(Told(PayoutState.Succeeded, 2));
        play.Provider.Dequeue();
        play.Advance(TimeSpan.FromHours(1));
        Assert.Equal((CaseOutcome.Refunded, Second, PayoutRoute.Original, Money.Fen(0)), (play.Position.Outcome, play.Case.Payout!.RefundNumber, play.Case.Payout.Route, play.Case.Payout.Fee));
        Assert.Equal(Money.Fen(10_000), play.Instructed[^1].Amount);
        Assert.Equal(Second, Assert.Single(play.Ledger).Key);
    }

    [Fact]
    public void A_transfer_confirmed_while_it_is_called_back_is_the_one_payout()
    {
        Theatre play = Play(Wish(10_000, Agreed), Unconfirmed);
        play.Advance(TimeSpan.FromHours(24));
        play.Provider.Enqueue(Told(PayoutState.Succeeded));
        play.Provider.Dequeue();
        play.Advance(TimeSpan.FromHours(1));
        Assert.Equal((CaseOutcome.Refunded, First), (play.Position.Outcome, Assert.Single(play.Ledger).Key));
        Assert.DoesNotContain(play.Calls, call => call.Call == $"refund {Second}");
    }

    [Fact]
    public void The_original_route_of_a_payment_older_than_a_year_is_left_to_an_operator()
    {
        RefundCase old = Wish(10_000, Agreed);
        Theatre lastDay = Play(old with { Order = old.Order with { PaidAt = Sample.Opened.AddDays(-365) } }, Told(PayoutState.Closed), Told(PayoutState.Succeeded, 2));
        Assert.Equal((CaseOutcome.Refunded, PayoutRoute.Original), (lastDay.Position.Outcome, lastDay.Case.Payout!.Route));

        Theatre older = Play(old with { Order = old.Order with { PaidAt = Sample.Opened.AddDays(-366) } }, Told(PayoutState.Closed));
        Assert.Equal((PayoutState.Failed, Second, Actor.Operator), (older.Case.Payout!.State, older.Case.Payout.RefundNumber, older.Position.Next!.Actor));
        Assert.StartsWith("PAYMENT_TOO_OLD", older.Case.Payout.Trouble, StringComparison.Ordinal);
        Assert.Equal([$"refund {First}"], older.Calls.Select(call => call.Call));
    }

    [Fact]
    public void Whatever_a_transfer_is_said_to_be_there_are_never_two_payouts_alive() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Gen.ArrayOf(Gen.Elements<PayoutState?>(null, PayoutState.Accepted, PayoutState.Accepted, PayoutState.Closed, PayoutState.Succeeded)).ToArbitrary(), said =>
        {
            Theatre play = Play(Wish(10_000, Agreed), Unconfirmed);
            foreach (PayoutState? state in said)
            {
                play.Provider.Clear();
                play.Provider.Enqueue(state is { } told ? Told(told, play.Case.Payout!.RefundNumber == First ? 1 : 2) : new ChannelAnswer(ChannelAnswerKind.NoAnswer));
                bool isEnded = play.Case.Payout!.State is PayoutState.Closed or PayoutState.Failed || state == PayoutState.Closed;
                int sent = play.Calls.Count(call => call.Call == $"refund {Second}");
                play.Advance(TimeSpan.FromHours(9));
                Assert.True(isEnded || sent > 0 || play.Calls.All(call => call.Call != $"refund {Second}"), "The second went before the first had ended.");
            }

            return play.Ledger.Count <= 1 && play.Ledger.All(posting => posting.Key == play.Case.Payout!.RefundNumber);
        }));

    [Fact]
    public void The_wallet_takes_all_of_it_without_an_agreement()
    {
        Theatre play = Play(Wish(10_000, null, PayoutRoute.Wallet), Told(PayoutState.Succeeded));
        Assert.Equal((CaseOutcome.Refunded, Money.Fen(0)), (play.Position.Outcome, play.Case.Payout!.Fee));
        Assert.Equal((PayoutChannel.Wallet, new Payee(Sample.Storefront, "b-1001"), Money.Fen(10_000)), (play.Instructed[0].Channel, play.Instructed[0].Payee, play.Instructed[0].Amount));
        Assert.Equal(Sample.Opened.AddMinutes(5), play.Case.Payout.ArrivalExpectedBy);
    }

    private static CaseMove Change(string id, RouteTerms? terms) =>
        Sample.Move(id, MoveKind.ChangeRoute, Actor.Buyer) with { Route = PayoutRoute.WechatTransfer, RouteTerms = terms };
}
