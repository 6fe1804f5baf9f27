using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// What the platform's review, re-review and arbitration have in common once their clocks run: one decision, or two by two identities where the policy wants
/// them; two who disagree have the case reviewed from the start; and what follows if nobody decides.
/// </summary>
internal static class Deciding
{
    /// <summary>Waits for the decision.</summary>
    public static async Task<Stage> RunAsync(CaseStory story)
    {
        while (true)
        {
            CaseMove? move = await Waiting.ForMoveAsync(
                story, MoveKind.OperatorApprove, MoveKind.OperatorApprovePartial, MoveKind.OperatorReject, MoveKind.Arbitrate);
            Stage? next = move?.Kind switch
            {
                null => await OverdueAsync(story),
                MoveKind.OperatorApprove or MoveKind.OperatorApprovePartial or MoveKind.OperatorReject => await DecideAsync(story, move),
                MoveKind.Arbitrate => await ArbitrateAsync(story, move.Actor, move.Note),
                _ => await Ending.ByMoveAsync(story, move),
            };
            if (next is { } stage)
            {
                return stage;
            }
        }
    }

    /// <summary>What the deadline does: where the rules leave the case with a person, they remind instead of deciding. The deadline announces it.</summary>
    public static TimeoutEffect WhatSilenceDoes(CaseStory story, TimeoutEffect promised) =>
        promised == TimeoutEffect.ApplyDefault && OverdueReview.Decide(story.Policy, story.Case).NextStep == NextStep.AskPlatform ? TimeoutEffect.Remind : promised;

    private static async Task<Stage?> OverdueAsync(CaseStory story)
    {
        switch (story.Case.Position.Next!.OnTimeout)
        {
            case TimeoutEffect.Escalate:
                story.Tell(TimelineEvent.Escalated, Actor.System);
                return await ArbitrateAsync(story, Actor.System, null);
            case TimeoutEffect.Close:
                story.Explain(Reasons.ArbitrationUpholds);
                return await story.CloseAsync(CaseOutcome.Rejected, Actor.System);
            case TimeoutEffect.ApplyDefault when await Silence.DecideAsync(story) is not Stage.PlatformReview and var next:
                return next;
            default:
                await Waiting.RemindAsync(story, Supervisors(story));
                return null;
        }
    }

    private static async Task<Stage?> ArbitrateAsync(CaseStory story, Actor actor, string? why)
    {
        await Arbitration.EnterAsync(story, actor, why);
        return null;
    }

    private static async Task<Stage?> DecideAsync(CaseStory story, CaseMove move)
    {
        Money amount = Granted(story, move);
        PendingApproval? first = story.Case.PendingApproval;
        bool isConfirmed = first is not null && !OperatorRules.Disagrees(first, move);
        story.Tell(isConfirmed ? TimelineEvent.SecondApproval : TimelineEvent.OperatorDecided, move.Actor, move.Note ?? Word(move.Kind));
        story.Amend(draft => draft with { Decisions = [new PlatformDecision(move.By, move.Kind, story.Case.Instance, story.Now)], ReleasesClaim = true });
        if (first is not null && !isConfirmed)
        {
            return await BeginAgainAsync(story);
        }

        if (first is null && NeedsSecond(story, amount))
        {
            story.Amend(draft => draft with { PendingApproval = new PendingApproval(move.By, amount, story.Now, move.Liability) });
            await story.RecordAsync(Supervisors(story, RequiredAction.Approve));
            return null;
        }

        return move.Kind == MoveKind.OperatorReject ? await RefuseAsync(story, move) : Grant(story, amount, move.Liability ?? first?.Liability);
    }

    private static Stage Grant(CaseStory story, Money amount, Liability? found)
    {
        Liability liability = found ?? LiabilityRules.WhenGranted(story.Policy, story.Case.Reason);
        story.Amend(draft => draft with { Approved = amount, Liability = liability });
        GrantLimit limit = GrantLimit.Of(story.Policy, story.Case);
        if (limit.Why is { } why && amount == limit.Most)
        {
            story.Explain(why);
        }

        story.Explain(Reasons.PlatformApproved(amount), Reasons.LiabilityFound(liability));
        return Stage.Payout;
    }

    private static Task<Stage> RefuseAsync(CaseStory story, CaseMove move)
    {
        story.Amend(draft => draft with { RejectedBy = move.By });
        story.Explain(story.Case.Instance == ReviewInstance.First ? Reasons.PlatformRejected(move.Note) : Reasons.ReReviewRejected(move.Note));
        return story.CloseAsync(CaseOutcome.Rejected, move.Actor);
    }

    // Neither of the two counts more than the other: the case is where it was before the first.
    private static async Task<Stage?> BeginAgainAsync(CaseStory story)
    {
        story.Amend(draft => draft with { TakesPendingBack = true });
        await (story.Case.Instance switch
        {
            ReviewInstance.ReReview => ReReview.EnterAsync(story),
            ReviewInstance.Arbitration => Arbitration.EnterAsync(story, Actor.System, null),
            _ => PlatformReview.EnterAsync(story),
        });
        return null;
    }

    private static bool NeedsSecond(CaseStory story, Money amount) =>
        SecondCheck.IsNeeded(story.Policy, story.Case.Reason) || (amount.Amount > 0 && SecondApproval.IsNeeded(story.Policy, amount));

    private static Money Granted(CaseStory story, CaseMove move) => move switch
    {
        { Kind: MoveKind.OperatorReject } => Money.Zero(story.Case.Requested.Currency),
        { Kind: MoveKind.OperatorApprovePartial, Amount: { } part } => part,
        _ => GrantLimit.Of(story.Policy, story.Case).Most,
    };

    private static string Word(MoveKind kind) => kind switch
    {
        MoveKind.OperatorReject => "REJECT",
        MoveKind.OperatorApprovePartial or MoveKind.OperatorApprove => "APPROVE",
        _ => UpperSnake.Of(kind),
    };

    private static CasePosition Supervisors(CaseStory story)
    {
        bool isLast = story.Case.Instance == ReviewInstance.Arbitration;
        return Supervisors(story, story.Case.PendingApproval is not null ? RequiredAction.Approve : isLast ? RequiredAction.Arbitrate : RequiredAction.Decide);
    }

    private static CasePosition Supervisors(CaseStory story, RequiredAction action)
    {
        ReviewClock clock = ReviewClocks.PlatformSupervisor(story.Policy, story.Case.Requested, story.Now);
        TimeoutEffect onTimeout = action == RequiredAction.Approve ? TimeoutEffect.Remind : WhatSilenceDoes(story, clock.OnTimeout);
        return CasePosition.Waiting(story.Case.Position.Stage, new NextAction(Actor.Supervisor, action, clock.DueAt, onTimeout));
    }
}
