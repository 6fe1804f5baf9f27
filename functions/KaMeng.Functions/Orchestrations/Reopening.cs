using KaMeng.Functions.Activities;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// A closed case goes on where the move, or the news of a deposit-back, that opens it again leads. It lies in the inbox before this orchestration is started; until its first
/// record the case is closed, and the record takes both at once.
/// </summary>
internal static class Reopening
{
    /// <summary>The stage it goes on in.</summary>
    public static async Task<Stage> RunAsync(CaseStory story)
    {
        InboxEntry entry = await FirstAsync(story);
        if (entry.Report is { } depositBack)
        {
            return await TakeBackAsync(story, depositBack, entry.Id);
        }

        CaseMove move = entry.Move!;
        story.Answer(move.MoveId);
        story.Amend(draft => draft with { Reopened = story.Input.Reopened });
        if (move.Kind == MoveKind.ReportReissueInvalid)
        {
            return Reissuing.FoundInvalid(story, move);
        }

        story.Tell(TimelineEvent.ReReviewRequested, move.Actor, move.Note);
        return Stage.ReReview;
    }

    // 退票: the buyer has not got the money, so the case goes on where it is; the ledger undoes what it had booked.
    private static async Task<Stage> TakeBackAsync(CaseStory story, ProviderReport report, string inboxId)
    {
        Payout gone = story.Case.Payout!;
        Payout back = PayoutTransitions.Apply(gone, report);
        story.Answer(inboxId);
        story.Tell(PayoutNews.EventOf(back), Actor.Provider, PayoutNews.NoteOf(back));
        story.Amend(draft => draft with { Reopened = story.Input.Reopened, Payout = back });
        await story.RecordAsync(
            CasePosition.Waiting(Stage.Payout, new NextAction(Actor.Operator, RequiredAction.Decide, story.Now + PayoutDesk.RemindEvery, TimeoutEffect.Remind)),
            PayoutPosting.Returned(story.Case.Order, gone, back.GivenBack, report.OccurredAt));
        story.Doorbell.AlsoTake(back.RefundNumber);
        return Stage.Payout;
    }

    private static async Task<InboxEntry> FirstAsync(CaseStory story)
    {
        while (true)
        {
            InboxEntry entry = (await story.Doorbell.NextAsync(until: null))!;
            if (entry.Move is not { } move)
            {
                return entry;
            }

            if (ReopeningRules.Reopens(story.Case, move) && MoveRules.Check(story.Case, move, story.Policy) is null)
            {
                return entry;
            }

            await Waiting.RefuseAsync(story, move, new MoveRefusal("CASE_CLOSED", $"Case {story.Case.RefundId} is being opened again by another move. Read the case, then send this once more.", $"售后单 {story.Case.RefundId} 正被另一操作重开。请查看后再提交一次。"));
        }
    }
}
