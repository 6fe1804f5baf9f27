using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Functions.Orchestrations;

/// <summary>分诊: the rules look at the case first.</summary>
internal static class Sorting
{
    /// <summary>Sorts a case: when it is new, and again when its evidence is complete. The claim stays as early as it was when the case was opened.</summary>
    public static Stage Run(CaseStory story)
    {
        TriageDecision decision = Decide(story);
        story.Tell(TimelineEvent.Triaged, Actor.System);
        return Follow(story, decision);
    }

    private static TriageDecision Decide(CaseStory story)
    {
        RefundCase refundCase = story.Case;
        return Triage.Decide(story.Policy, new TriageFacts(
            refundCase.Order,
            refundCase.Reason,
            refundCase.FaultDetectedAt,
            refundCase.Requested,
            story.Input.Refundable,
            CaseEvidence.ForClaim(refundCase.Evidence),
            refundCase.OpenedAt));
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
