using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Functions.Orchestrations;

/// <summary>申诉: after a rejection the buyer has seven days to call the platform; a rejection that is accepted or not answered stands.</summary>
internal static class BuyerResponse
{
    /// <summary>Waits for the buyer's answer.</summary>
    public static async Task<Stage> RunAsync(CaseStory story)
    {
        await story.EnterAsync(Stage.BuyerResponse, Actor.Buyer, RequiredAction.Respond, ReviewClocks.Appeal(story.Policy, story.Now));
        CaseMove? move = await Waiting.ForMoveAsync(story, MoveKind.Appeal, MoveKind.AcceptRejection);
        switch (move?.Kind)
        {
            case null:
                return await Silence.DecideAsync(story);
            case MoveKind.Appeal:
                story.Tell(TimelineEvent.BuyerResponded, move.Actor, move.Note ?? "APPEAL");
                story.Tell(TimelineEvent.Escalated, Actor.System);
                return Stage.PlatformReview;
            case MoveKind.AcceptRejection:
                story.Tell(TimelineEvent.BuyerResponded, move.Actor, move.Note ?? "ACCEPT_REJECTION");
                return await story.CloseAsync(CaseOutcome.Rejected, move.Actor);
            default:
                return await Ending.ByMoveAsync(story, move);
        }
    }
}
