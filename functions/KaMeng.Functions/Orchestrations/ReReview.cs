using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Functions.Orchestrations;

/// <summary>人工复审: the platform review once more, by an operator who has not decided the case, within 24 hours; then a supervisor arbitrates.</summary>
internal static class ReReview
{
    /// <summary>Waits for the platform's second look. Whoever leads here has told who asked for it.</summary>
    public static async Task<Stage> RunAsync(CaseStory story)
    {
        await EnterAsync(story);
        return await Deciding.RunAsync(story);
    }

    /// <summary>Starts the clock.</summary>
    public static Task EnterAsync(CaseStory story)
    {
        story.Amend(draft => draft with { Instance = ReviewInstance.ReReview });
        return story.EnterAsync(Stage.ReReview, Actor.Operator, RequiredAction.Decide, ReviewClocks.ReReview(story.Policy, story.Case.Requested, story.Now));
    }
}
