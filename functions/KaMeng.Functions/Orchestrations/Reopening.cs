using KaMeng.Functions.Activities;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// A closed case goes on where the move that opens it again leads. The move lies in the inbox before this orchestration is started; until its first
/// record the case is closed, and the record takes both at once.
/// </summary>
internal static class Reopening
{
    /// <summary>The stage it goes on in.</summary>
    public static async Task<Stage> RunAsync(CaseStory story)
    {
        CaseMove move = await FirstAsync(story);
        story.Answer(move.MoveId);
        story.Amend(draft => draft with { Reopened = story.Input.Reopened });
        if (move.Kind == MoveKind.ReportReissueInvalid)
        {
            return Reissuing.FoundInvalid(story, move);
        }

        story.Tell(TimelineEvent.ReReviewRequested, move.Actor, move.Note);
        return Stage.ReReview;
    }

    private static async Task<CaseMove> FirstAsync(CaseStory story)
    {
        while (true)
        {
            InboxEntry? entry = await story.Doorbell.NextAsync(until: null);
            CaseMove move = entry!.Move!;
            if (ReopeningRules.Reopens(story.Case, move) && MoveRules.Check(story.Case, move, story.Policy) is null)
            {
                return move;
            }

            await Waiting.RefuseAsync(story, move, new MoveRefusal("CASE_CLOSED", $"Case {story.Case.RefundId} is being opened again by another move. Read the case, then send this once more."));
        }
    }
}
