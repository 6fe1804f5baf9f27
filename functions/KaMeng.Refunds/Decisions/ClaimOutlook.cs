using System.Collections.Immutable;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>What lies ahead of a case as it was just opened: the decision, the question that comes before it, the stages with their deadlines, and when the money would be there.</summary>
/// <param name="Decision">What the rules say of it as it stands.</param>
/// <param name="Question">What is asked about the goods before that holds; null when nothing is.</param>
/// <param name="Stages">The stages to come if everybody takes all the time there is, up to the one that decides; none if the rules refuse or pay.</param>
/// <param name="ExpectedBy">By when the money should be seen if it is granted; null if the rules refuse.</param>
public sealed record ClaimOutlook(TriageDecision Decision, GoodsAsk? Question, ImmutableArray<StageAhead> Stages, WorkingDeadline? ExpectedBy)
{
    /// <summary>The outlook of a case.</summary>
    public static ClaimOutlook Of(RefundPolicy policy, WorkingCalendar calendar, RefundCase refundCase, Money refundable)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(refundCase);
        var facts = TriageFacts.Of(refundCase, refundable);
        var decision = Triage.Decide(policy, facts);
        return new(
            decision,
            GoodsChecks.Before(policy, facts, decision),
            [.. Ahead(policy, refundCase, facts, decision)],
            decision.NextStep == NextStep.Reject ? null : Expected(policy, calendar, refundCase, decision));
    }

    private static IEnumerable<StageAhead> Ahead(RefundPolicy policy, RefundCase refundCase, TriageFacts facts, TriageDecision decision)
    {
        var from = facts.Now;
        if (decision.NextStep == NextStep.AskEvidence)
        {
            var clock = ReviewClocks.EvidenceRequest(policy, from);
            yield return new(Stage.NeedEvidence, Actor.Buyer, RequiredAction.AddEvidence, clock.DueAt, clock.OnTimeout);
            from = clock.DueAt;
            decision = Triage.Decide(policy, facts with { Evidence = Enum.GetValues<EvidenceKind>(), Unstamped = [] });
        }

        if (decision.NotBefore is { } until && until > from)
        {
            yield return new(Stage.Triage, Actor.System, RequiredAction.Wait, until, TimeoutEffect.GoOn);
            from = until;
        }

        switch (decision.NextStep)
        {
            case NextStep.AskMerchant:
                var merchant = ReviewClocks.Merchant(policy, facts.Order, facts.Reason, facts.Requested, refundCase.Promises.FastRefund, from);
                yield return new(Stage.MerchantReview, Actor.Merchant, RequiredAction.Decide, merchant.DueAt, merchant.OnTimeout);
                break;
            case NextStep.AskPlatform:
                var platform = ReviewClocks.Platform(policy, facts.Requested, from);
                yield return new(Stage.PlatformReview, Actor.Operator, RequiredAction.Decide, platform.DueAt, platform.OnTimeout);
                break;
            case NextStep.Reject:
                var appeal = ReviewClocks.Appeal(policy, from);
                yield return new(Stage.BuyerResponse, Actor.Buyer, RequiredAction.Respond, appeal.DueAt, appeal.OnTimeout);
                break;
        }
    }

    // The time the decision may take, and then the time the money may take.
    private static WorkingDeadline Expected(RefundPolicy policy, WorkingCalendar calendar, RefundCase refundCase, TriageDecision decision)
    {
        var decided = decision.NextStep == NextStep.Pay
            ? new(refundCase.OpenedAt + policy.Reviews.Automatic.Value, false)
            : calendar.EndOf(refundCase.OpenedAt, policy.Reviews.WholeCaseWorkingDays);
        var expected = Arrival.ExpectedBy(policy.Arrival, calendar, refundCase.Route, decided.At);
        return expected with { Provisional = expected.Provisional || decided.Provisional };
    }
}
