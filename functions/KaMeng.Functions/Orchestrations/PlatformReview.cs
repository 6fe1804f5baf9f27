using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// 平台介入: an operator decides within 24 hours; then a supervisor is told and has as long; then the rule's default decides. From 1000.00 CNY on a
/// second person must approve, and silence never pays.
/// </summary>
internal static class PlatformReview
{
    /// <summary>Waits for the platform's decision.</summary>
    public static async Task<Stage> RunAsync(CaseStory story)
    {
        story.Tell(TimelineEvent.PlatformReviewStarted, Actor.System);
        await story.EnterAsync(
            Stage.PlatformReview, Actor.Operator, RequiredAction.Decide, ReviewClocks.Platform(story.Policy, story.Case.Requested, story.Now));
        while (true)
        {
            CaseMove? move = await Waiting.ForMoveAsync(story, MoveKind.OperatorApprove, MoveKind.OperatorApprovePartial, MoveKind.OperatorReject);
            switch (move?.Kind)
            {
                case null when story.Case.Position.Next!.OnTimeout == TimeoutEffect.Remind:
                    await Waiting.RemindAsync(story, Supervisors(story, story.Case.PendingApproval is null ? RequiredAction.Decide : RequiredAction.Approve));
                    break;
                case null:
                    return await Silence.DecideAsync(story);
                case MoveKind.OperatorApprove or MoveKind.OperatorApprovePartial:
                    if (await IsGrantedAsync(story, move, move.Amount is { } part && move.Kind == MoveKind.OperatorApprovePartial ? part : story.Case.Requested))
                    {
                        return Stage.Payout;
                    }

                    break;
                case MoveKind.OperatorReject:
                    story.Tell(TimelineEvent.OperatorDecided, move.Actor, move.Note ?? "REJECT");
                    story.Explain(Reasons.PlatformRejected(move.Note));
                    return await story.CloseAsync(CaseOutcome.Rejected, move.Actor);
                default:
                    return await Ending.ByMoveAsync(story, move);
            }
        }
    }

    private static async Task<bool> IsGrantedAsync(CaseStory story, CaseMove move, Money amount)
    {
        story.Liability = move.Liability ?? story.Liability;
        bool isSecond = story.Case.PendingApproval is not null;
        if (SecondApproval.IsNeeded(story.Policy, amount) && !isSecond)
        {
            story.Tell(TimelineEvent.OperatorDecided, move.Actor, move.Note ?? "APPROVE");
            story.Amend(draft => draft with { PendingApproval = new PendingApproval(move.By, amount, story.Now) });
            await story.RecordAsync(Supervisors(story, RequiredAction.Approve));
            return false;
        }

        story.Tell(isSecond ? TimelineEvent.SecondApproval : TimelineEvent.OperatorDecided, move.Actor, move.Note ?? "APPROVE");
        story.Amend(draft => draft with { Approved = amount });
        story.Explain(Reasons.PlatformApproved(amount));
        return true;
    }

    // A high value is never paid because nobody looked: two persons must, so the supervisor is reminded again and again.
    private static CasePosition Supervisors(CaseStory story, RequiredAction action)
    {
        Money amount = story.Case.Requested;
        ReviewClock clock = ReviewClocks.PlatformSupervisor(story.Policy, amount, story.Now);
        TimeoutEffect effect = SecondApproval.IsNeeded(story.Policy, amount) ? TimeoutEffect.Remind : clock.OnTimeout;
        return CasePosition.Waiting(Stage.PlatformReview, new NextAction(Actor.Supervisor, action, clock.DueAt, effect));
    }
}
