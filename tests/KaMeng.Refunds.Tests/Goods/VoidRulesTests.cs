using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Goods;

public sealed class VoidRulesTests
{
    private static RefundCase ByMerchant => Case with { Timeline = [new(Delivered, Actor.Merchant, TimelineEvent.MerchantDecided, null)] };

    private static RefundCase ByPlatform => Case with
    {
        Timeline = [new(Delivered, Actor.Merchant, TimelineEvent.MerchantDecided, null), new(Delivered, Actor.Operator, TimelineEvent.OperatorDecided, null)],
    };

    private static RefundCase BySilence => Case with { Timeline = [new(Delivered, Actor.System, TimelineEvent.MerchantDecided, null)] };

    [Fact]
    public void A_refusal_goes_back_to_whoever_granted_the_refund()
    {
        var refused = new GoodsAnswer(GoodsAnswerKind.Refused, GoodsCondition.Unused, Code: "CANNOT_VOID");
        Assert.Equal(AfterVoid.AskMerchant, VoidRules.Of(ByMerchant, refused).Next);
        Assert.Equal(AfterVoid.AskPlatform, VoidRules.Of(ByPlatform, refused).Next);
        Assert.Equal(AfterVoid.AskPlatform, VoidRules.Of(BySilence, refused).Next);
    }

    [Fact]
    public void Found_used_says_when()
    {
        var verdict = VoidRules.Of(ByMerchant, new GoodsAnswer(GoodsAnswerKind.Refused, GoodsCondition.Used, Delivered));
        Assert.Equal("FOUND_USED", verdict.Why!.Rule);
        Assert.Contains("2026-02-13 09:58:03", verdict.Why.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_money_goes_only_when_the_goods_are_void_the_claim_is_confirmed_or_nobody_can_be_asked()
    {
        var tried = 0;
        foreach (var kind in Enum.GetValues<GoodsAnswerKind>())
        {
            foreach (var reason in Enum.GetValues<RefundReason>())
            {
                foreach (var condition in Enum.GetValues<GoodsCondition>())
                {
                    var verdict = VoidRules.Of(ByMerchant with { Reason = reason }, new GoodsAnswer(kind, condition));
                    var may = kind is GoodsAnswerKind.Done or GoodsAnswerKind.AlreadyDone or GoodsAnswerKind.Nobody
                        || (kind == GoodsAnswerKind.Refused && GoodsFinding.Confirms(reason, condition));
                    Assert.Equal(may, verdict.Next == AfterVoid.Pay);
                    Assert.Equal(kind is GoodsAnswerKind.NoAnswer or GoodsAnswerKind.Pending, verdict.Next == AfterVoid.AskAgain);
                    tried++;
                }
            }
        }

        Assert.Equal(6 * 22 * 12, tried);
    }

    [Fact]
    public void An_open_void_is_settled_by_no_default_rule()
    {
        var overdue = ByMerchant with
        {
            Timeline = [.. ByMerchant.Timeline, new(Delivered, Actor.System, TimelineEvent.MerchantReviewStarted, null)],
            Evidence = [File("1", EvidenceKind.E3, Actor.Buyer), File("2", EvidenceKind.E4, Actor.Buyer)],
        };
        Assert.Equal(NextStep.Pay, OverdueReview.Decide(RefundPolicy.Default, overdue).NextStep);
        foreach (var open in new[] { GoodsVoid.Refused, GoodsVoid.Unanswered })
        {
            Assert.Equal(NextStep.AskPlatform, OverdueReview.Decide(RefundPolicy.Default, overdue with { Goods = new GoodsRecord { Void = open } }).NextStep);
        }
    }

    [Fact]
    public void A_question_is_the_same_however_often_it_is_asked_and_another_one_for_other_goods()
    {
        var first = GoodsRequest.Of(Case, GoodsAsk.Void);
        Assert.Equal(first, GoodsRequest.Of(Case with { UpdatedAt = Delivered.AddDays(1), Revision = 99 }, GoodsAsk.Void));
        Assert.Equal("rf_0123456789abcdefghjkmnpqrs-VOID-0-0", first.Key);
        Assert.NotEqual(first.Key, GoodsRequest.Of(Case with { Goods = new GoodsRecord { Issue = 1 } }, GoodsAsk.Void).Key);
        Assert.NotEqual(first.Key, GoodsRequest.Of(Case with { Goods = new GoodsRecord { Round = 1 } }, GoodsAsk.Void).Key);
        Assert.Equal(first.Key, GoodsRequest.Of(Case, GoodsAsk.Restore).Undoes);
        Assert.Equal(DeliveryState.Unknown, GoodsLine.Of(Order with { DeliveryState = DeliveryState.Undelivered }, 0).ReportedState);
    }

    [Fact]
    public void Patience_grows_and_asks_several_times_within_the_two_minutes_of_a_supplier()
    {
        var delays = Enumerable.Range(1, 20).Select(GoodsPatience.DelayAfter).ToList();
        Assert.Equal(delays.Order(), delays);
        Assert.Equal(TimeSpan.FromMinutes(2), delays.Take(6).Aggregate(TimeSpan.Zero, (sum, delay) => sum + delay));
        Assert.Throws<ArgumentOutOfRangeException>(() => GoodsPatience.DelayAfter(0));
    }
}
