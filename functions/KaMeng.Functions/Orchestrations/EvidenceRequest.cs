using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Functions.Orchestrations;

/// <summary>补充凭证: the buyer is told what is missing and has 48 hours; without it the case expires.</summary>
internal static class EvidenceRequest
{
    /// <summary>Waits until the evidence is complete.</summary>
    public static async Task<Stage> RunAsync(CaseStory story)
    {
        story.Tell(TimelineEvent.EvidenceRequested, Actor.System);
        await story.EnterAsync(Stage.NeedEvidence, Actor.Buyer, RequiredAction.AddEvidence, ReviewClocks.EvidenceRequest(story.Policy, story.Now));
        while (true)
        {
            CaseMove? move = await Waiting.ForMoveAsync(story, MoveKind.AddEvidence, MoveKind.Message);
            switch (move?.Kind)
            {
                case null:
                    return await Silence.DecideAsync(story);
                case MoveKind.AddEvidence or MoveKind.Message when story.Case.MissingEvidence.IsEmpty:
                    return await Sorting.RunAsync(story);
                case MoveKind.AddEvidence or MoveKind.Message:
                    break;
                default:
                    return await Ending.ByMoveAsync(story, move);
            }
        }
    }
}
