using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Orchestrations;

/// <summary>The two moves that end a case in any stage before the payout.</summary>
internal static class Ending
{
    /// <summary>Ends it.</summary>
    public static async Task<Stage> ByMoveAsync(CaseStory story, CaseMove move)
    {
        switch (move.Kind)
        {
            case MoveKind.Withdraw:
                story.Tell(TimelineEvent.BuyerResponded, move.Actor, move.Note ?? "WITHDRAW");
                return await story.CloseAsync(CaseOutcome.Withdrawn, move.Actor);
            case MoveKind.Terminate:
                story.Tell(TimelineEvent.OperatorDecided, move.Actor, move.Note ?? "TERMINATE");
                return await story.CloseAsync(CaseOutcome.Terminated, move.Actor);
            default:
                throw new InvalidOperationException($"{move.Kind} ends no case; a stage waited for it and did not handle it.");
        }
    }
}
