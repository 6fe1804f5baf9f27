using System.Collections.Immutable;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>
/// 分诊: sorts a claim by the rules alone. It answers for every combination of reason, state, goods, terms and time, always with the rules that
/// fired. What it cannot settle safely it gives to a person.
/// </summary>
public static class Triage
{
    /// <summary>Decides; the order of checks is policy.md's: what is left of the payment, window, state and reason, evidence, amount.</summary>
    public static TriageDecision Decide(RefundPolicy policy, TriageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        var fired = ImmutableArray.CreateBuilder<Explanation>();
        if (AmountRules.NothingToPay(facts) is { } nothing)
        {
            fired.Add(nothing);
            return Rejected(fired);
        }

        var reason = ReasonTable.For(facts.Reason);
        var window = ClaimWindow.Of(policy, reason, facts);
        fired.Add(window.Why);
        if (window.Time == ClaimTime.TooLate)
        {
            return Rejected(fired);
        }

        var entitlement = EligibilityMatrix.For(reason, facts, policy);
        fired.Add(entitlement.Why);
        if (entitlement.Way == Way.Refuse)
        {
            return Rejected(fired);
        }

        fired.Add(reason.Eligible);
        var lane = window.Time == ClaimTime.Late ? Lane.Late : Lane.Standard;
        var missing = CaseEvidence.Missing(facts.Reason, facts.Order, facts.Evidence);
        if (!missing.IsEmpty)
        {
            fired.Add(EvidenceRules.Missing(reason, missing));
            return new(lane, missing, NextStep.AskEvidence, fired.ToImmutable());
        }

        if (AmountRules.AboveRefundable(facts) is { } above)
        {
            fired.Add(above);
            return new(lane, [], NextStep.AskPlatform, fired.ToImmutable());
        }

        if (entitlement.Way == Way.Pay)
        {
            AddHighValueCancel(policy, facts.Requested, fired);
            return new(Lane.Instant, [], NextStep.Pay, fired.ToImmutable());
        }

        var byPlatform = lane == Lane.Late || entitlement.Way == Way.PlatformReview || reason.PlatformReviews;
        fired.Add(EvidenceRules.Complete(reason, byPlatform));
        return new(lane, [], byPlatform ? NextStep.AskPlatform : NextStep.AskMerchant, fired.ToImmutable());
    }

    private static TriageDecision Rejected(ImmutableArray<Explanation>.Builder fired) => new(Lane.Rejected, [], NextStep.Reject, fired.ToImmutable());

    // The second approver guards against a wrong judgement. Undelivered goods leave nothing to judge: no code has left the supplier, and the
    // money only returns to where it came from. So a large order is cancelled like a small one.
    private static void AddHighValueCancel(RefundPolicy policy, Money amount, ImmutableArray<Explanation>.Builder fired)
    {
        if (SecondApproval.IsNeeded(policy, amount))
        {
            fired.Add(Bilingual.Rule("HIGH_VALUE_CANCEL", "大额订单尚未发货，无需判断责任，不必双人复核；若已发货则须双人复核",
                "a large order that was not delivered leaves nothing to judge, so no second approver is asked; had it been delivered, one would be",
                "S2 §一; policy.md 大额"));
        }
    }
}
