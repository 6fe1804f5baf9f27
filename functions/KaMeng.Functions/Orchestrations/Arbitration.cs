using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// 仲裁, the last instance: reached when an operator sends a case there, or when nobody held the re-review in time. A supervisor who has not decided the case
/// has 72 hours; then what the platform had decided stands, and where it had not, the rules decide what they can settle safely.
/// </summary>
internal static class Arbitration
{
    /// <summary>Starts the clock.</summary>
    public static Task EnterAsync(CaseStory story, Actor actor, string? why)
    {
        story.Tell(TimelineEvent.ArbitrationStarted, actor, why);
        story.Amend(draft => draft with { Instance = ReviewInstance.Arbitration });
        ReviewClock clock = ReviewClocks.Arbitration(story.Policy, story.Case, story.Now);
        return story.EnterAsync(Stage.ReReview, Actor.Supervisor, RequiredAction.Arbitrate, clock with { OnTimeout = Deciding.WhatSilenceDoes(story, clock.OnTimeout) });
    }
}
