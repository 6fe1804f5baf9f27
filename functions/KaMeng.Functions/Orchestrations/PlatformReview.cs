using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// 平台介入: an operator decides within 24 hours; then a supervisor is told and has as long; then the rules decide what they can settle safely
/// (<see cref="OverdueReview"/>), and remind the supervisor of the rest. From 1000.00 CNY on a second person must approve, and silence never pays.
/// </summary>
internal static class PlatformReview
{
    /// <summary>Waits for the platform's decision.</summary>
    public static async Task<Stage> RunAsync(CaseStory story)
    {
        await EnterAsync(story);
        return await Deciding.RunAsync(story);
    }

    /// <summary>Starts the clock.</summary>
    public static Task EnterAsync(CaseStory story)
    {
        story.Tell(TimelineEvent.PlatformReviewStarted, Actor.System);
        story.Amend(draft => draft with { Instance = ReviewInstance.First });
        return story.EnterAsync(
            Stage.PlatformReview, Actor.Operator, RequiredAction.Decide, ReviewClocks.Platform(story.Policy, story.Case.Requested, story.Now));
    }
}
