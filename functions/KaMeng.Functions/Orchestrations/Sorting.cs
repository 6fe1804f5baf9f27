using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Goods;

namespace KaMeng.Functions.Orchestrations;

/// <summary>分诊: the rules look at the case first.</summary>
internal static class Sorting
{
    /// <summary>
    /// Sorts a case: when it is new, and again when its evidence is complete. The claim stays as early as it was when the case was opened. Where the rules
    /// want the goods checked first, they decide again with what was found.
    /// </summary>
    public static async Task<Stage> RunAsync(CaseStory story)
    {
        TriageFacts facts = Facts(story);
        TriageDecision decision = Triage.Decide(story.Policy, facts);
        while (GoodsChecks.Before(story.Policy, facts, decision) is { } question)
        {
            // The rules that call for the question are part of the answer's story.
            story.Explain(decision.Explanation);
            await Verifying.RunAsync(story, question);
            facts = Facts(story);
            decision = Triage.Decide(story.Policy, facts);
        }

        story.Tell(TimelineEvent.Triaged, Actor.System);
        return Follow(story, decision);
    }

    private static TriageFacts Facts(CaseStory story)
    {
        RefundCase refundCase = story.Case;
        return new TriageFacts(
            GoodsFinding.AsFound(refundCase),
            refundCase.Reason,
            refundCase.FaultDetectedAt,
            refundCase.Requested,
            story.Input.Refundable,
            CaseEvidence.ForClaim(refundCase.Evidence),
            refundCase.OpenedAt,
            refundCase.Goods,
            refundCase.Origin);
    }

    private static Stage Follow(CaseStory story, TriageDecision decision)
    {
        story.Amend(draft => draft with { Lane = decision.Lane, MissingEvidence = decision.MissingEvidence });
        story.Explain(decision.Explanation);
        switch (decision.NextStep)
        {
            case NextStep.Pay:
                story.Amend(draft => draft with { Approved = story.Case.Requested });
                return Stage.Payout;
            case NextStep.AskEvidence:
                return Stage.NeedEvidence;
            case NextStep.AskMerchant:
                return Stage.MerchantReview;
            case NextStep.AskPlatform:
                return Stage.PlatformReview;
            case NextStep.Reject:
                return Stage.BuyerResponse;
            default:
                throw new InvalidOperationException($"Triage said {decision.NextStep}, which no stage follows.");
        }
    }
}
