using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Functions.Orchestrations;

/// <summary>What happens when a deadline passes: exactly what the case had announced in <see cref="NextAction.OnTimeout"/>.</summary>
internal static class Silence
{
    /// <summary>Decides for the one who was silent.</summary>
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
                return Approve(story, TimelineEvent.MerchantDecided, Reasons.SilenceApproves);
            case TimeoutEffect.Expire:
                story.Explain(Reasons.EvidenceNotGiven);
                return await story.CloseAsync(CaseOutcome.Expired, Actor.System);
            case TimeoutEffect.Close:
                story.Explain(Reasons.RejectionStands);
                return await story.CloseAsync(CaseOutcome.Rejected, Actor.System);
            case TimeoutEffect.ApplyDefault:
                return await ApplyDefaultAsync(story);
            default:
                throw new InvalidOperationException($"A stage let {effect} decide, which only prolongs it.");
        }
    }

    // 电商法 58: what nobody decided in time the platform pays first, unless the rules put all of it on the buyer.
    private static async Task<Stage> ApplyDefaultAsync(CaseStory story)
    {
        if (DefaultLiability.For(story.Case.Reason).User < Liability.Whole)
        {
            return Approve(story, TimelineEvent.OperatorDecided, Reasons.DefaultApproves);
        }

        story.Tell(TimelineEvent.OperatorDecided, Actor.System, Reasons.DefaultRejects.Rule);
        story.Explain(Reasons.DefaultRejects);
        return await story.CloseAsync(CaseOutcome.Rejected, Actor.System);
    }

    private static Stage Approve(CaseStory story, TimelineEvent decided, Explanation why)
    {
        story.Tell(decided, Actor.System, why.Rule);
        story.Amend(draft => draft with { Approved = story.Case.Requested });
        story.Explain(why);
        return Stage.Payout;
    }
}
