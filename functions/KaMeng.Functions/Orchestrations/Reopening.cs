using KaMeng.Functions.Activities;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// A closed case goes on where the move, or the news of its money, that opens it again leads. It lies in the inbox before this orchestration is started; until its first
/// record the case is closed, and the record takes both at once.
/// </summary>
internal static class Reopening
{
    /// <summary>The stage it goes on in.</summary>
    public static async Task<Stage> RunAsync(CaseStory story)
    {
        InboxEntry entry = await FirstAsync(story);
        if (entry.Report is { } report)
        {
            return await HearAsync(story, report, entry.Id);
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

    // Money that moved after the end. A success is what the case then ended with, and money that was paid twice, or is on its way, is for a person; only a
    // deposit-back has anything left to do.
    private static async Task<Stage> HearAsync(CaseStory story, ProviderReport report, string inboxId)
    {
        if (story.Case.Payout is { State: PayoutState.Succeeded } gone && PayoutTransitions.Apply(gone, report) is { State: not PayoutState.Succeeded } back)
        {
            return await TakeBackAsync(story, gone, back, report, inboxId);
        }

        CaseOutcome ended = story.Case.Position.Outcome!.Value;
        story.Amend(draft => draft with { Reopened = story.Input.Reopened });
        if (!report.Changes(story.Case))
        {
            story.Tell(TimelineEvent.ProviderReported, Actor.Provider, $"{report.RefundNumber}: {UpperSnake.Of(report.State)}, as was known");
        }
        else if (ended is not (CaseOutcome.Refunded or CaseOutcome.PartiallyRefunded) && report.State is PayoutState.Succeeded or PayoutState.Accepted)
        {
            story.Call($"Case {story.Case.RefundId} had ended as {UpperSnake.Of(ended)}, and the provider says {UpperSnake.Of(report.State)} of {report.RefundNumber}. The buyer may have the money and the goods.");
        }

        return await PayoutDesk.HearAsync(story, report, inboxId) == PayoutEnd.Paid ? await PayingOut.CloseAsPaidAsync(story) : Stage.Closed;
    }

    // 退票: the buyer has not got the money, so the case goes on where it is; the ledger undoes what it had booked.
    private static async Task<Stage> TakeBackAsync(CaseStory story, Payout gone, Payout back, ProviderReport report, string inboxId)
    {
        story.Answer(inboxId);
        story.Tell(PayoutNews.EventOf(back), Actor.Provider, PayoutNews.NoteOf(back));
        story.Amend(draft => draft with { Reopened = story.Input.Reopened, Payout = back });
        await story.RecordAsync(
            CasePosition.Waiting(Stage.Payout, new NextAction(Actor.Operator, RequiredAction.Decide, story.Now + PayoutDesk.RemindEvery, TimeoutEffect.Remind)),
            PayoutPosting.Returned(story.Case.Order, gone, back.GivenBack, report.OccurredAt));
        foreach (Payout attempt in story.Case.Attempts())
        {
            story.Doorbell.AlsoTake(attempt.RefundNumber);
        }

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
