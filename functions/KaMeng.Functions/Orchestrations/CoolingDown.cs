using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// 冷静期: an order line that was claimed again and again waits until it was not claimed too often within a day; then the claim goes on as if nothing had
/// been, as early as it was. The buyer may object; then an operator looks, and may lift it at once.
/// </summary>
internal static class CoolingDown
{
    /// <summary>Waits; then the rules sort the case again.</summary>
    public static async Task<Stage> RunAsync(CaseStory story, TriageDecision decision)
    {
        DateTimeOffset until = decision.NotBefore!.Value;
        story.Amend(draft => draft with { Lane = decision.Lane });
        story.Explain(decision.Explanation);
        story.Tell(TimelineEvent.CoolDownStarted, Actor.System);
        await story.EnterAsync(Stage.Triage, Actor.System, RequiredAction.Wait, new ReviewClock(until, [], TimeoutEffect.GoOn));
        while (true)
        {
            CaseMove? move = await Waiting.ForMoveAsync(story, MoveKind.ContestLimit, MoveKind.LiftLimit);
            switch (move?.Kind)
            {
                case null or MoveKind.LiftLimit:
                    return Stage.Triage;
                case MoveKind.ContestLimit:
                    await story.RecordAsync(CasePosition.Waiting(
                        Stage.Triage, new NextAction(Actor.Operator, RequiredAction.ReviewLimit, story.Case.Position.Next!.DueAt, TimeoutEffect.GoOn)));
                    break;
                default:
                    return await Ending.ByMoveAsync(story, move);
            }
        }
    }
}
