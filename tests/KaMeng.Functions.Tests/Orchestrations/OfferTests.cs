using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>协商 and 补发: what a merchant offers, and what comes of it (product.md, rows 11 and 22).</summary>
public sealed class OfferTests
{
    internal static readonly CodeMark NewCode = new("cd_1", new string('b', 64), "WXYZ");

    [Fact]
    public void A_part_that_is_accepted_is_paid_and_the_buyer_keeps_the_goods()
    {
        Theatre play = Offered(MoveKind.OfferPartial, Money.Fen(2_000));
        Assert.Equal((Stage.BuyerResponse, Actor.Buyer, RequiredAction.Respond), (play.Position.Stage, play.Position.Next!.Actor, play.Position.Next.Action));
        Assert.Equal((OfferKind.Partial, Money.Fen(2_000), play.Now), (play.Case.Offer!.Kind, play.Case.Offer.Amount, play.Case.Offer.MadeAt));

        play.Send(Sample.Move("yes", MoveKind.AcceptOffer, Actor.Buyer));

        Assert.Equal((CaseOutcome.PartiallyRefunded, Money.Fen(2_000)), (play.Position.Outcome, play.Case.Payout!.Amount));
        Assert.Null(play.Case.Offer);
        Assert.Empty(Voids(play));
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "PARTIAL_AGREED");
    }

    [Theory]
    [InlineData(MoveKind.OfferPartial)]
    [InlineData(MoveKind.OfferReissue)]
    public void What_is_declined_is_for_the_platform(MoveKind offer)
    {
        Theatre play = Offered(offer, offer == MoveKind.OfferPartial ? Money.Fen(1) : null);
        play.Send(Sample.Move("no", MoveKind.DeclineOffer, Actor.Buyer));

        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
        Assert.Null(play.Case.Offer);
        Assert.Equal(
            [TimelineEvent.OfferMade, TimelineEvent.BuyerResponded, TimelineEvent.Escalated, TimelineEvent.PlatformReviewStarted], play.Happened.TakeLast(4));
    }

    [Fact]
    public void An_offer_nobody_answers_ends_with_the_case_after_seven_days_and_two_reminders()
    {
        Theatre play = Offered(MoveKind.OfferPartial, Money.Fen(2_000));
        Assert.Equal((play.Now.AddDays(7), TimeoutEffect.Expire), (play.Position.Next!.DueAt, play.Position.Next.OnTimeout));
        int before = Reminders(play);

        play.Advance(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        Assert.Equal(Stage.BuyerResponse, play.Position.Stage);
        Assert.Equal(2, Reminders(play) - before);
        play.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(CaseOutcome.Expired, play.Position.Outcome);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "OFFER_NOT_ANSWERED");
        Ended(play);
    }

    [Fact]
    public void An_offer_is_not_a_rejection_and_a_rejection_no_offer()
    {
        Theatre play = Offered(MoveKind.OfferReissue);
        play.Send(Sample.Move("appeal", MoveKind.Appeal, Actor.Buyer));
        Assert.Equal("NO_REJECTION", play.Answers["appeal"].RefusedAs);
        Assert.Equal(Stage.BuyerResponse, play.Position.Stage);
    }

    [Fact]
    public void A_refused_void_shows_no_new_code_and_calls_the_platform()
    {
        Theatre play = Sent(new GoodsAnswer(GoodsAnswerKind.Refused, GoodsCondition.Unused, Source: "issuer", Code: "CANNOT_VOID"));

        Assert.Equal(Stage.PlatformReview, play.Position.Stage);
        Assert.Null(play.Case.Reissue);
        Assert.Equal(0, play.Case.Goods!.Issue);
        Assert.DoesNotContain(TimelineEvent.ReissueSent, play.Happened);
    }

    [Fact]
    public void While_the_void_is_not_answered_no_code_is_shown_and_withdrawing_gives_the_old_one_back()
    {
        Theatre play = Sent(new GoodsAnswer(GoodsAnswerKind.NoAnswer, Code: "TIMEOUT"));
        play.Source[GoodsAsk.Restore] = new Queue<GoodsAnswer>([new GoodsAnswer(GoodsAnswerKind.Done, GoodsCondition.Unused)]);
        Assert.Equal((Stage.Reissue, Actor.System), (play.Position.Stage, play.Position.Next!.Actor));
        Assert.Null(play.Case.Reissue);
        play.Send(Sample.Move("again", MoveKind.SendReissue, Actor.Merchant) with { Code = NewCode with { CodeId = "cd_2" } });
        Assert.Equal("REISSUE_SENT_ALREADY", play.Answers["again"].RefusedAs);

        play.Send(Sample.Move("out", MoveKind.Withdraw, Actor.Buyer));
        play.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((CaseOutcome.Withdrawn, GoodsVoid.Restored), (play.Position.Outcome, play.Case.Goods!.Void));
        Ended(play);
    }

    [Fact]
    public void A_code_sold_without_any_issuer_is_reissued_on_the_merchants_word()
    {
        Theatre play = Sent();
        Assert.Equal(RequiredAction.CheckReissue, play.Position.Next!.Action);
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "NOBODY_TO_VOID");
    }

    [Fact]
    public void It_can_be_withdrawn_at_every_step()
    {
        Theatre offered = Offered(MoveKind.OfferReissue);
        Theatre accepted = Accepted(Done);
        Theatre sent = Sent(Done);
        foreach (Theatre play in (Theatre[])[offered, accepted, sent])
        {
            play.Send(Sample.Move("out", MoveKind.Withdraw, Actor.Buyer));
            Assert.Equal(CaseOutcome.Withdrawn, play.Position.Outcome);
            Assert.Empty(play.Calls);
            Ended(play);
        }
    }

    [Fact]
    public void A_service_cancelled_before_its_start_is_paid_back_less_the_disclosed_fee()
    {
        OrderSnapshot order = Sample.Order with
        {
            Product = Sample.Order.Product with { Kind = ProductKind.CustomService },
            DeliveryState = DeliveryState.ServiceNotStarted,
            Terms = Sample.Order.Terms with { ServiceFeeBasisPoints = 1_000 },
        };
        var play = new Theatre();
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Open(Sample.Case(order, RefundReason.ServiceCancel));
        Assert.Equal(Stage.MerchantReview, play.Position.Stage);

        play.Send(Sample.Move("yes", MoveKind.MerchantApprove, Actor.Merchant));

        Assert.Equal((CaseOutcome.PartiallyRefunded, Money.Fen(4_410)), (play.Position.Outcome, play.Case.Payout!.Amount));
        Assert.Contains(play.Case.Explanation, rule => rule.Rule == "SERVICE_FEE_KEPT");
    }

    [Fact]
    public void A_service_under_way_is_paid_back_by_its_disclosed_progress_whoever_grants_it()
    {
        Theatre merchants = UnderWay();
        merchants.Send(Sample.Move("much", MoveKind.OfferPartial, Actor.Merchant) with { Amount = Money.Fen(3_676) });
        Assert.Equal("AMOUNT_OUT_OF_RANGE", merchants.Answers["much"].RefusedAs);
        merchants.Send(Sample.Move("yes", MoveKind.MerchantApprove, Actor.Merchant));

        Theatre platforms = UnderWay();
        platforms.Advance(TimeSpan.FromHours(24));
        platforms.Send(Sample.Move("yes", MoveKind.OperatorApprove, Actor.Operator, by: "alice"));

        foreach (Theatre play in (Theatre[])[merchants, platforms])
        {
            Assert.Equal((CaseOutcome.PartiallyRefunded, Money.Fen(3_675)), (play.Position.Outcome, play.Case.Payout!.Amount));
            Assert.Contains(play.Case.Explanation, rule => rule.Rule == "PARTIAL_BY_DISCLOSED_PROGRESS");
        }
    }

    [Fact]
    public void The_route_can_be_changed_before_the_payout()
    {
        Theatre play = Offered(MoveKind.OfferReissue);
        play.Send(Sample.Move("wallet", MoveKind.ChangeRoute, Actor.Buyer) with { Route = PayoutRoute.Wallet });
        Assert.Equal((null, PayoutRoute.Wallet), (play.Answers["wallet"].RefusedAs, play.Case.Route));
        play.Send(Sample.Move("back", MoveKind.ChangeRoute, Actor.Buyer) with { Route = PayoutRoute.Original });
        Assert.Null(play.Answers["back"].RefusedAs);
        Assert.Equal(PayoutRoute.Original, play.Case.Route);
    }

    internal static GoodsAnswer Done { get; } = new(GoodsAnswerKind.Done, GoodsCondition.Void, Source: "issuer");

    private static Theatre Offered(MoveKind kind, Money? amount = null, params GoodsAnswer[] voids)
    {
        var play = new Theatre();
        play.Source[GoodsAsk.Void] = new Queue<GoodsAnswer>(voids);
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Open(Sample.Case());
        play.Send(Sample.Evidence("e3", EvidenceKind.E3, Actor.Buyer));
        play.Send(Sample.Evidence("e4", EvidenceKind.E4, Actor.Buyer));
        play.Advance(TimeSpan.FromHours(2));
        play.Send(Sample.Move("offer", kind, Actor.Merchant) with { Amount = amount });
        Assert.Null(play.Answers["offer"].RefusedAs);
        return play;
    }

    private static Theatre UnderWay()
    {
        var play = new Theatre();
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Open(Sample.Case(
            Sample.Order with { Product = Sample.Order.Product with { Kind = ProductKind.CustomService }, DeliveryState = DeliveryState.ServiceStarted, ProgressBasisPoints = 2_500 },
            RefundReason.ServiceBreach));
        play.Send(Sample.Evidence("e6", EvidenceKind.E6, Actor.Buyer));
        play.Send(Sample.Evidence("e7", EvidenceKind.E7, Actor.Buyer));
        Assert.Equal(Stage.MerchantReview, play.Position.Stage);
        return play;
    }

    internal static Theatre Accepted(params GoodsAnswer[] voids)
    {
        Theatre play = Offered(MoveKind.OfferReissue, null, voids);
        play.Send(Sample.Move("take", MoveKind.AcceptOffer, Actor.Buyer));
        return play;
    }

    internal static Theatre Sent(params GoodsAnswer[] voids)
    {
        Theatre play = Accepted(voids);
        Send(play);
        return play;
    }

    internal static void Send(Theatre play)
    {
        play.Send(Sample.Move("code", MoveKind.SendReissue, Actor.Merchant) with { Code = NewCode });
        Assert.Null(play.Answers["code"].RefusedAs);
    }

    internal static (Actor Actor, RequiredAction Action, DateTimeOffset DueAt, TimeoutEffect OnTimeout) Next(Theatre play) =>
        (play.Position.Next!.Actor, play.Position.Next.Action, play.Position.Next.DueAt, play.Position.Next.OnTimeout);

    private static int Reminders(Theatre play) => play.Happened.Count(happened => happened == TimelineEvent.ReminderSent);

    internal static string Key(int issue) => $"{Sample.RefundId}-VOID-{issue}-0";

    internal static IEnumerable<string> Voids(Theatre play) => play.Asked.Select(asked => asked.Key).Where(key => key.Contains("VOID", StringComparison.Ordinal));

    internal static void Ended(Theatre play)
    {
        Assert.True(play.Play!.IsCompletedSuccessfully);
        Assert.All(play.Contexts, context => Assert.Empty(context.Timers));
    }
}
