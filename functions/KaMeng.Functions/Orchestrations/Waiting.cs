using KaMeng.Functions.Activities;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// What every stage has in common while it waits: reminders go out, evidence and notes are added, clocks are extended or stopped, operators take the case, and
/// moves that the rules do not allow are refused.
/// </summary>
internal static class Waiting
{
    /// <summary>
    /// The next move that the stage must decide on, already answered; null when its deadline has passed. Withdrawing and terminating are always among
    /// them; evidence only where the stage asks for it, and it is added already.
    /// </summary>
    public static async Task<CaseMove?> ForMoveAsync(CaseStory story, params MoveKind[] kinds)
    {
        while (true)
        {
            if (story.Case.Suspension is not null && await Suspended.RunAsync(story, kinds) is { } meanwhile)
            {
                return meanwhile;
            }

            DateTimeOffset due = story.Case.Position.Next!.DueAt;
            bool reminderFirst = !story.Reminders.IsEmpty && story.Reminders.Peek() < due;
            InboxEntry? entry = await story.NextAsync(reminderFirst ? story.Reminders.Peek() : due);
            if (entry is not null)
            {
                if (await HandleAsync(story, entry.Move!, kinds))
                {
                    return entry.Move;
                }
            }
            else if (reminderFirst)
            {
                story.Reminders = story.Reminders.Dequeue();
                await RemindAsync(story, null);
            }
            else
            {
                return null;
            }
        }
    }

    /// <summary>Reminds the one who must act.</summary>
    public static Task RemindAsync(CaseStory story, CasePosition? position, string? note = null)
    {
        story.Tell(TimelineEvent.ReminderSent, Actor.System, note ?? UpperSnake.Of(story.Case.Position.Next!.Actor));
        return story.RecordAsync(position);
    }

    /// <summary>Deals with a move; true if it is the stage's own to decide on. Then its answer goes out with the stage's next record.</summary>
    public static async Task<bool> HandleAsync(CaseStory story, CaseMove move, params MoveKind[] kinds)
    {
        if (MoveRules.Check(story.Case, move, story.Policy) is { } refusal)
        {
            await RefuseAsync(story, move, refusal);
            return false;
        }

        switch (move.Kind)
        {
            case MoveKind.AddEvidence:
                await AddEvidenceAsync(story, move);
                return kinds.Contains(MoveKind.AddEvidence);
            case MoveKind.Message:
                await AddMessageAsync(story, move);
                return kinds.Contains(MoveKind.Message);
            case MoveKind.ContestLimit or MoveKind.LiftLimit:
                return await LimitAsync(story, move, kinds);
            case MoveKind.Note:
                story.Tell(TimelineEvent.NoteAdded, move.Actor, move.Note);
                story.Answer(move.MoveId);
                await story.RecordAsync();
                return false;
            case MoveKind.ChangeRoute:
                story.Tell(TimelineEvent.BuyerResponded, move.Actor, $"CHANGE_ROUTE: {UpperSnake.Of(move.Route!.Value)}");
                story.Amend(draft => draft with { Route = move.Route, RouteTerms = RouteTerms.Merge(story.Case.RouteTerms, move.RouteTerms) });
                story.Answer(move.MoveId);
                await story.RecordAsync();
                return false;
            case MoveKind.Extend:
                await ExtendAsync(story, move);
                return false;
            case MoveKind.Claim:
                CaseClaim claim = ClaimDesk.Take(story.Policy, story.Case, move, story.Now);
                await TakeAsync(story, move, TimelineEvent.Claimed, draft => draft with { Claim = claim });
                return false;
            case MoveKind.Release:
                await TakeAsync(story, move, TimelineEvent.ClaimReleased, draft => draft with { ReleasesClaim = true });
                return false;
            case MoveKind.Suspend:
                await Suspended.BeginAsync(story, move);
                return false;
            case MoveKind.Resume:
                story.Answer(move.MoveId);
                await Suspended.EndAsync(story, move.Actor, move.Note);
                return false;
            case var kind when kinds.Contains(kind) || kind is MoveKind.Withdraw or MoveKind.Terminate:
                story.Answer(move.MoveId);
                return true;
            default:
                await RefuseAsync(story, move, new MoveRefusal(
                    "MOVE_NOT_ALLOWED_IN_STAGE",
                    $"{move.Kind} decides nothing while case {story.Case.RefundId} is in {story.Case.Position.Stage}. Read the case's nextAction for who must do what now.", $"售后单 {story.Case.RefundId} 处于{story.Case.Position.Stage},「{move.Kind}」不起作用。请看售后单现在等谁做什么。"));
                return false;
        }
    }

    /// <summary>Refuses a move; the case stays as it is.</summary>
    public static Task RefuseAsync(CaseStory story, CaseMove move, MoveRefusal refusal)
    {
        story.Answer(move.MoveId, refusal);
        return story.RecordAsync();
    }

    private static Task TakeAsync(CaseStory story, CaseMove move, TimelineEvent happened, Func<CaseChange, CaseChange> amend)
    {
        story.Tell(happened, move.Actor, move.Note);
        story.Amend(amend);
        story.Answer(move.MoveId);
        return story.RecordAsync();
    }

    private static Task AddEvidenceAsync(CaseStory story, CaseMove move)
    {
        EvidenceItem item = move.Evidence!;
        story.Tell(TimelineEvent.EvidenceAdded, move.Actor, UpperSnake.Of(item.Kind));
        story.Amend(draft => draft with
        {
            Evidence = [item],
            MissingEvidence = CaseEvidence.Missing(story.Policy, story.Case with { Evidence = story.Case.Evidence.Add(item) }),
        });
        if (EvidenceRules.Doubted(item, story.Case.Order) is { } doubted)
        {
            story.Explain(doubted);
        }

        story.Answer(move.MoveId);
        return story.RecordAsync();
    }

    // Where both sides have spoken, the talk is evidence (E6) that nobody need upload.
    private static Task AddMessageAsync(CaseStory story, CaseMove move)
    {
        var message = new CaseMessage(move.MoveId, move.Actor, move.At);
        story.Tell(TimelineEvent.MessageAdded, move.Actor);
        story.Amend(draft => draft with
        {
            Messages = [message],
            MissingEvidence = CaseEvidence.Missing(story.Policy, story.Case with { Messages = story.Case.Messages.Add(message) }),
        });
        story.Answer(move.MoveId);
        return story.RecordAsync();
    }

    // A stage that waits for the limit's end records the move with what follows from it.
    private static async Task<bool> LimitAsync(CaseStory story, CaseMove move, MoveKind[] kinds)
    {
        bool lifts = move.Kind == MoveKind.LiftLimit;
        CaseLimits limits = story.Case.Limits!;
        story.Tell(lifts ? TimelineEvent.LimitLifted : TimelineEvent.LimitContested, move.Actor, move.Note);
        story.Amend(draft => lifts
            ? draft with { Limits = limits with { LiftedAt = story.Now } }
            : draft with { Limits = limits with { ContestedAt = story.Now }, Flags = [CaseFlag.LimitContested] });
        if (lifts)
        {
            story.Explain(Reasons.LimitLifted);
        }

        story.Answer(move.MoveId);
        if (kinds.Contains(move.Kind) && !lifts)
        {
            return true;
        }

        await story.RecordAsync();
        return kinds.Contains(move.Kind);
    }

    private static Task ExtendAsync(CaseStory story, CaseMove move)
    {
        TimeSpan longer = move.ExtendBy!.Value;
        CasePosition position = story.Case.Position;
        NextAction next = position.Next!;
        story.Reminders = [.. story.Reminders.Select(at => at + longer)];
        story.Tell(TimelineEvent.DeadlineExtended, move.Actor, move.Note);
        story.Answer(move.MoveId);
        return story.RecordAsync(CasePosition.Waiting(position.Stage, next with { DueAt = next.DueAt + longer }));
    }
}
