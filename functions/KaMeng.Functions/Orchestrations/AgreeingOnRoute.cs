using KaMeng.Functions.Activities;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Orchestrations;

/// <summary>退款渠道变更: before money takes another route, the buyer has agreed to it and told what it needs; whoever does not in time has it back the way it came (policy.md, example 18).</summary>
internal static class AgreeingOnRoute
{
    /// <summary>Null once the money may take its route; otherwise the stage that comes instead.</summary>
    public static async Task<Stage?> RunAsync(CaseStory story)
    {
        if (story.Case.Payout is not null || RouteRules.Missing(story.Foreseen, story.Approved) is not { } missing)
        {
            return null;
        }

        DateTimeOffset due = story.Now + story.Policy.Reviews.ExtraEvidence.Value;
        DateTimeOffset? remindAt = due - (story.Policy.Reviews.ExtraEvidence.Value / 2);
        story.Tell(TimelineEvent.AgreementRequested, Actor.System, missing.Code);
        await story.RecordAsync(CasePosition.Waiting(Stage.Payout, new NextAction(Actor.Buyer, RequiredAction.AgreeOnRoute, due, TimeoutEffect.OriginalRoute)));
        while (RouteRules.Missing(story.Foreseen, story.Approved) is not null)
        {
            InboxEntry? entry = await story.NextAsync(remindAt ?? due);
            if (entry is { Report: not null })
            {
                // Nothing was sent that a provider could report on.
                story.Answer(entry.Id);
                await story.RecordAsync();
            }
            else if (entry is not null)
            {
                if (await Waiting.HandleAsync(story, entry.Move!))
                {
                    return await Ending.ByMoveAsync(story, entry.Move!);
                }
            }
            else if (remindAt is not null)
            {
                remindAt = null;
                await Waiting.RemindAsync(story, null);
            }
            else
            {
                story.Tell(TimelineEvent.RouteChanged, Actor.System, "ORIGINAL");
                story.Explain(Reasons.RouteNotAgreed);
                story.Amend(draft => draft with { Route = PayoutRoute.Original });
                return null;
            }
        }

        story.Tell(TimelineEvent.RouteChanged, Actor.Buyer, UpperSnake.Of(story.Case.Route));
        return null;
    }
}
