using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Goods;

/// <summary>Which question about the goods comes before a decision (policy.md matrix: DELIVERING, UNKNOWN and "after verification").</summary>
public static class GoodsChecks
{
    /// <summary>What is to be asked before the decision holds; null when nothing is. Each question is asked once.</summary>
    public static GoodsAsk? Before(RefundPolicy policy, TriageFacts facts, TriageDecision decision)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(decision);
        if (decision.NextStep is NextStep.Pay or NextStep.Reject)
        {
            return null;
        }

        return GoodsState.Of(facts.Order) switch
        {
            // Cancelled only for a refund that then follows at once: a buyer whose claim is refused keeps what was ordered.
            DeliveryState.Delivering when facts.Goods is not { CancelAsked: true } && WouldPayIfCancelled(policy, facts) => GoodsAsk.Cancel,
            DeliveryState.Unknown when IsUnchecked(facts) && policy.Reason(facts.Reason).Column is ReasonColumn.Fault or ReasonColumn.Wish => GoodsAsk.State,
            DeliveryState.OpenedUnverified when IsUnchecked(facts) && IsReviewNext(decision) && policy.Reason(facts.Reason).Column == ReasonColumn.Fault => GoodsAsk.State,
            _ => null,
        };
    }

    private static bool IsUnchecked(TriageFacts facts) => facts.Goods?.CheckedAt is null;

    private static bool IsReviewNext(TriageDecision decision) => decision.NextStep is NextStep.AskMerchant or NextStep.AskPlatform;

    private static bool WouldPayIfCancelled(RefundPolicy policy, TriageFacts facts) =>
        Triage.Decide(policy, facts with { Order = GoodsFinding.Apply(facts.Order, facts.Reason, GoodsCondition.NotDelivered) }).NextStep == NextStep.Pay;
}
