using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Functions.Orchestrations;

/// <summary>What happens when a deadline passes: exactly what the case had announced in <see cref="NextAction.OnTimeout"/>.</summary>
internal static class Silence
{
    /// <summary>Decides for the one who was silent; the stage the case is in, if silence cannot decide it.</summary>
    public static async Task<Stage> DecideAsync(CaseStory story)
    {
        TimeoutEffect effect = story.Case.Position.Next!.OnTimeout;
        switch (effect)
        {
            case TimeoutEffect.Escalate:
                story.Tell(TimelineEvent.Escalated, Actor.System);
                story.Explain(Reasons.SilenceEscalates);
                return Stage.PlatformReview;
            case TimeoutEffect.Approve:
                return Approve(story, TimelineEvent.MerchantDecided, story.Case.Position.Stage == Stage.Reissue ? Reasons.ReissueNotSent : Reasons.SilenceApproves);
            case TimeoutEffect.Expire:
                story.Explain(story.Case.Offer is null ? Reasons.EvidenceNotGiven : Reasons.OfferNotAnswered);
                return await story.CloseAsync(CaseOutcome.Expired, Actor.System);
            case TimeoutEffect.Close when story.Case.Position.Stage == Stage.Reissue:
                story.Tell(TimelineEvent.ReissueChecked, Actor.System, "NOT_ANSWERED");
                story.Explain(Reasons.ReissueNotAnswered);
                return await story.CloseAsync(CaseOutcome.Reissued, Actor.System);
            case TimeoutEffect.Close:
                story.Explain(Reasons.RejectionStands);
                return await story.CloseAsync(CaseOutcome.Rejected, Actor.System);
            case TimeoutEffect.ApplyDefault:
                return ApplyDefault(story);
            default:
                throw new InvalidOperationException($"A stage let {effect} decide, which only prolongs it.");
        }
    }

    // A review that nobody held is no finding: what the rules cannot settle safely stays where it is, and what they refuse may be appealed.
    private static Stage ApplyDefault(CaseStory story)
    {
        OverdueVerdict verdict = OverdueReview.Decide(story.Policy, story.Case);
        switch (verdict.NextStep)
        {
            case NextStep.Pay:
                return Approve(story, TimelineEvent.OperatorDecided, verdict.Explanation);
            case NextStep.Reject:
                story.Tell(TimelineEvent.OperatorDecided, Actor.System, verdict.Explanation.Rule);
                story.Explain(verdict.Explanation);
                return Stage.BuyerResponse;
            default:
                story.Explain(verdict.Explanation);
                return Stage.PlatformReview;
        }
    }

    private static Stage Approve(CaseStory story, TimelineEvent decided, Explanation why)
    {
        story.Tell(decided, Actor.System, why.Rule);
        story.GrantAll();
        story.Explain(why);
        return Stage.Payout;
    }
}
