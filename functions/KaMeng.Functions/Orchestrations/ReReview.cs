using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// 人工复审: what the platform rejected is looked at once more, by another person, within 24 hours; then a supervisor is told and has until the end of
/// the arbitration's 72. A person has said no, so only a person ends it: the rules never decide here.
/// </summary>
internal static class ReReview
{
    /// <summary>Waits for the second look.</summary>
    public static async Task<Stage> RunAsync(CaseStory story)
    {
        DateTimeOffset began = story.Now;
        await story.EnterAsync(Stage.ReReview, Actor.Operator, RequiredAction.Decide, ReviewClocks.ReReview(story.Policy, story.Case.Requested, began));
        while (true)
        {
            CaseMove? move = await Waiting.ForMoveAsync(story, MoveKind.OperatorApprove, MoveKind.OperatorApprovePartial, MoveKind.OperatorReject);
            switch (move?.Kind)
            {
                case null:
                    await Waiting.RemindAsync(story, Supervisors(story, began));
                    break;
                case MoveKind.OperatorApprove or MoveKind.OperatorApprovePartial:
                    if (await PlatformReview.IsGrantedAsync(story, move))
                    {
                        return Stage.Payout;
                    }

                    break;
                case MoveKind.OperatorReject:
                    return await PlatformReview.RejectAsync(story, move, Reasons.ReReviewRejected(move.Note));
                default:
                    return await Ending.ByMoveAsync(story, move);
            }
        }
    }

    private static CasePosition Supervisors(CaseStory story, DateTimeOffset began)
    {
        ReviewClock clock = ReviewClocks.Arbitration(story.Policy, story.Case.Requested, began, story.Now);
        RequiredAction awaited = story.Case.PendingApproval is null ? RequiredAction.Decide : RequiredAction.Approve;
        return CasePosition.Waiting(Stage.ReReview, new NextAction(Actor.Supervisor, awaited, clock.DueAt, clock.OnTimeout));
    }
}
