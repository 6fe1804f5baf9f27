using KaMeng.Refunds.Amounts;
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
        story.Tell(TimelineEvent.PlatformReviewStarted, Actor.System);
        await story.EnterAsync(
            Stage.PlatformReview, Actor.Operator, RequiredAction.Decide, ReviewClocks.Platform(story.Policy, story.Case.Requested, story.Now));
        while (true)
        {
            CaseMove? move = await Waiting.ForMoveAsync(story, MoveKind.OperatorApprove, MoveKind.OperatorApprovePartial, MoveKind.OperatorReject);
            switch (move?.Kind)
            {
                case null:
                    if (await OverdueAsync(story) is not Stage.PlatformReview and var next)
                    {
                        return next;
                    }

                    break;
                case MoveKind.OperatorApprove or MoveKind.OperatorApprovePartial:
                    if (await IsGrantedAsync(story, move))
                    {
                        return Stage.Payout;
                    }

                    break;
                case MoveKind.OperatorReject:
                    return await RejectAsync(story, move, Reasons.PlatformRejected(move.Note));
                default:
                    return await Ending.ByMoveAsync(story, move);
            }
        }
    }

    private static async Task<Stage> OverdueAsync(CaseStory story)
    {
        bool isPromised = story.Case.Position.Next!.OnTimeout != TimeoutEffect.Remind;
        Stage next = isPromised ? await Silence.DecideAsync(story) : Stage.PlatformReview;
        if (next == Stage.PlatformReview)
        {
            RequiredAction awaited = story.Case.PendingApproval is null ? RequiredAction.Decide : RequiredAction.Approve;
            await Waiting.RemindAsync(story, Supervisors(story, awaited));
        }

        return next;
    }

    /// <summary>Closes the case as a person of the platform's decided, and keeps who: nobody looks again at their own decision.</summary>
    public static Task<Stage> RejectAsync(CaseStory story, CaseMove move, Explanation why)
    {
        story.Tell(TimelineEvent.OperatorDecided, move.Actor, move.Note ?? "REJECT");
        story.Amend(draft => draft with { RejectedBy = move.By });
        story.Explain(why);
        return story.CloseAsync(CaseOutcome.Rejected, move.Actor);
    }

    /// <summary>Grants it, unless a second person must approve first.</summary>
    public static async Task<bool> IsGrantedAsync(CaseStory story, CaseMove move)
    {
        GrantLimit limit = GrantLimit.Of(story.Case);
        Money amount = move is { Kind: MoveKind.OperatorApprovePartial, Amount: { } part } ? part : limit.Most;
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
        if (limit.Why is { } why && amount == limit.Most)
        {
            story.Explain(why);
        }

        story.Explain(Reasons.PlatformApproved(amount));
        return true;
    }

    // The deadline announces what it will do: where the rules leave the case with a person, the supervisor is reminded again and again.
    private static CasePosition Supervisors(CaseStory story, RequiredAction action)
    {
        ReviewClock clock = ReviewClocks.PlatformSupervisor(story.Policy, story.Case.Requested, story.Now);
        bool needsPerson = action == RequiredAction.Approve || OverdueReview.Decide(story.Policy, story.Case).NextStep == NextStep.AskPlatform;
        return CasePosition.Waiting(
            story.Case.Position.Stage,
            new NextAction(Actor.Supervisor, action, clock.DueAt, needsPerson ? TimeoutEffect.Remind : clock.OnTimeout));
    }
}
