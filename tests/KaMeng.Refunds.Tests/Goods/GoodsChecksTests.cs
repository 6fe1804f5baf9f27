using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Goods;

public sealed class GoodsChecksTests
{
    [Theory]
    [InlineData(RefundReason.NotDelivered, DeliveryState.Delivering, GoodsAsk.Cancel)]
    [InlineData(RefundReason.ChangedMind, DeliveryState.Delivering, GoodsAsk.Cancel)]
    [InlineData(RefundReason.CodeInvalid, DeliveryState.Unknown, GoodsAsk.State)]
    [InlineData(RefundReason.ChangedMind, DeliveryState.Unknown, GoodsAsk.State)]
    [InlineData(RefundReason.CodeInvalid, DeliveryState.OpenedUnverified, GoodsAsk.State)]
    [InlineData(RefundReason.NotDelivered, DeliveryState.Undelivered, null)]
    [InlineData(RefundReason.CodeInvalid, DeliveryState.DeliveredUnopened, null)]
    [InlineData(RefundReason.CodeInvalid, DeliveryState.Used, null)]
    [InlineData(RefundReason.ChangedMind, DeliveryState.OpenedUnverified, null)]
    [InlineData(RefundReason.Minor, DeliveryState.Unknown, null)]
    public void What_is_asked_first_is_what_the_matrix_says(RefundReason reason, DeliveryState state, GoodsAsk? expected) =>
        Assert.Equal(expected, Question(ClaimOf(reason, state)));

    [Fact]
    public void An_opened_code_is_checked_once_the_claim_is_complete_and_an_unknown_state_at_once()
    {
        Assert.Null(Question(Claim with { Evidence = [] }));
        Assert.Equal(GoodsAsk.State, Question(Claim with { Evidence = [], Order = In(DeliveryState.Unknown) }));
    }

    [Fact]
    public void Nothing_is_cancelled_for_a_refund_that_would_not_follow()
    {
        var tooMuch = ClaimOf(RefundReason.NotDelivered, DeliveryState.Delivering) with { Refundable = Money.Fen(100) };
        Assert.Null(Question(tooMuch));
    }

    [Fact]
    public void A_cancelled_delivery_is_paid_at_once()
    {
        var decision = Decide(ClaimOf(RefundReason.NotDelivered, DeliveryState.Delivering), GoodsCondition.NotDelivered);
        Assert.Equal((NextStep.Pay, Lane.Instant), (decision.NextStep, decision.Lane));
    }

    [Theory]
    [InlineData(RefundReason.CodeInvalid, GoodsCondition.Unknown, NextStep.AskPlatform)]
    [InlineData(RefundReason.ChangedMind, GoodsCondition.Unknown, NextStep.Reject)]
    [InlineData(RefundReason.TopupNotReceived, GoodsCondition.NotDelivered, NextStep.Pay)]
    [InlineData(RefundReason.TopupNotReceived, GoodsCondition.Used, NextStep.Reject)]
    [InlineData(RefundReason.CodeUsed, GoodsCondition.Used, NextStep.AskMerchant)]
    [InlineData(RefundReason.CodeInvalid, GoodsCondition.Unused, NextStep.AskMerchant)]
    public void What_is_found_of_an_unknown_state_is_what_counts(RefundReason reason, GoodsCondition found, NextStep expected) =>
        Assert.Equal(expected, Decide(ClaimOf(reason, DeliveryState.Unknown), found).NextStep);

    [Fact]
    public void Whatever_is_asked_and_answered_ends_after_few_questions_in_a_decision_with_a_basis()
    {
        var tried = 0;
        foreach (var reason in Enum.GetValues<RefundReason>())
        {
            foreach (var state in Enum.GetValues<DeliveryState>())
            {
                foreach (var first in Enum.GetValues<GoodsCondition>())
                {
                    foreach (var second in Enum.GetValues<GoodsCondition>())
                    {
                        Follow(ClaimOf(reason, state), [first, second, GoodsCondition.Unknown]);
                        tried++;
                    }
                }
            }
        }

        Assert.Equal(22 * 12 * 12 * 12, tried);
    }

    [Fact]
    public void What_nobody_knows_is_never_paid_by_the_rules()
    {
        foreach (var reason in Enum.GetValues<RefundReason>())
        {
            foreach (var state in Enum.GetValues<DeliveryState>().Where(state => state != DeliveryState.Undelivered))
            {
                Assert.NotEqual(NextStep.Pay, Decide(ClaimOf(reason, state), GoodsCondition.Unknown).NextStep);
            }
        }
    }

    [Fact]
    public void A_source_cannot_see_whether_a_code_was_looked_at()
    {
        Assert.Equal(DeliveryState.DeliveredUnopened, GoodsFinding.Apply(In(DeliveryState.DeliveredUnopened), RefundReason.CodeInvalid, GoodsCondition.Unused).DeliveryState);
        Assert.Equal(DeliveryState.VerifiedUnused, GoodsFinding.Apply(In(DeliveryState.OpenedUnverified), RefundReason.CodeInvalid, GoodsCondition.Unused).DeliveryState);
        Assert.Null(GoodsFinding.Apply(Order, RefundReason.NotDelivered, GoodsCondition.NotDelivered).DeliveredAt);
    }

    private static void Follow(TriageFacts claim, GoodsCondition[] answers)
    {
        var decision = Triage.Decide(RefundPolicy.Default, claim);
        var known = new GoodsRecord();
        var asked = 0;
        while (GoodsChecks.Before(RefundPolicy.Default, claim, decision) is { } question)
        {
            known = known.Learn(new GoodsAnswer(GoodsAnswerKind.Done, answers[asked]), Delivered) with { CancelAsked = known.CancelAsked || question == GoodsAsk.Cancel };
            claim = claim with { Order = GoodsFinding.Apply(claim.Order, claim.Reason, answers[asked]), Goods = known };
            decision = Triage.Decide(RefundPolicy.Default, claim);
            asked++;
        }

        Assert.InRange(asked, 0, 2);
        Assert.All(decision.Explanation, rule => Assert.NotEmpty(rule.Basis));
    }

    private static TriageDecision Decide(TriageFacts claim, GoodsCondition found) => Triage.Decide(RefundPolicy.Default, claim with
    {
        Order = GoodsFinding.Apply(claim.Order, claim.Reason, found),
        Goods = new GoodsRecord { Found = found, CheckedAt = Delivered, CancelAsked = claim.Order.DeliveryState == DeliveryState.Delivering },
    });

    private static GoodsAsk? Question(TriageFacts claim) => GoodsChecks.Before(RefundPolicy.Default, claim, Triage.Decide(RefundPolicy.Default, claim));
}
