using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Goods;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// 先作废后退款: the money goes only after nobody can use the goods any more. A refusal is news to whoever granted the refund, so it goes back to
/// them; no answer is asked for again with the same key, and never taken for one.
/// </summary>
internal static class Voiding
{
    /// <summary>Null once the money may go; otherwise the stage that comes instead.</summary>
    public static Task<Stage?> RunAsync(CaseStory story) => RunAsync(story, Stage.Payout, story.Approved);

    /// <summary>Null once what is given in place of the goods may be given; otherwise the stage that comes instead.</summary>
    /// <param name="story">The case.</param>
    /// <param name="stage">The stage it is in meanwhile.</param>
    /// <param name="given">What is given, in money: new goods stand for all of it.</param>
    public static async Task<Stage?> RunAsync(CaseStory story, Stage stage, Money given)
    {
        GateVerdict gate = GoodsGate.Decide(story.Case, given, story.Input.Refundable);
        story.Explain(gate.Why);
        if (gate.State != GateState.Needed)
        {
            return null;
        }

        bool wasUnanswered = story.Case.Goods?.Void == GoodsVoid.Unanswered;
        DateTimeOffset until = story.Now + (wasUnanswered ? story.Policy.Reviews.SupplierCancel.Value : story.Policy.Reviews.Automatic.Value);
        await RequestAsync(story, stage, until);
        for (int asked = 1; ; asked++)
        {
            GoodsAnswer answer = await GoodsDesk.AskAsync(story, GoodsAsk.Void);
            VoidVerdict verdict = VoidRules.Of(story.Case, answer);
            if (verdict.Next == AfterVoid.AskAgain && story.Now >= until)
            {
                verdict = wasUnanswered ? VoidRules.DecidedUnanswered() : VoidRules.Unanswered();
            }

            if (verdict.Next != AfterVoid.AskAgain)
            {
                return Follow(story, answer, verdict);
            }

            if (await PauseAsync(story, GoodsDesk.NextTry(story.Now, asked, answer, until)) is { } ended)
            {
                return ended;
            }
        }
    }

    // That it is being asked for is on record before the source hears of it: whatever ends the case from here on owes the buyer the goods.
    private static Task RequestAsync(CaseStory story, Stage stage, DateTimeOffset until)
    {
        story.Tell(TimelineEvent.GoodsVoidRequested, Actor.System);
        story.Amend(draft => draft with { Goods = GoodsDesk.Known(story) with { Void = GoodsVoid.Requested } });
        return story.RecordAsync(CasePosition.Waiting(
            stage, new NextAction(Actor.System, RequiredAction.Wait, until, TimeoutEffect.Escalate)));
    }

    private static Stage? Follow(CaseStory story, GoodsAnswer answer, VoidVerdict verdict)
    {
        GoodsRecord known = GoodsDesk.Known(story).Learn(answer, story.Now) with { Void = After(answer) };
        GoodsDesk.Tell(story, answer.IsSo ? TimelineEvent.GoodsVoided : TimelineEvent.GoodsChecked, GoodsAsk.Void, answer, known);
        story.Explain(verdict.Why!);
        if (verdict.Next == AfterVoid.Pay)
        {
            return null;
        }

        story.Amend(draft => draft with { TakesApprovalBack = story.Case.Payout is null });
        if (verdict.Next == AfterVoid.AskMerchant)
        {
            return Stage.MerchantReview;
        }

        story.Tell(TimelineEvent.Escalated, Actor.System, verdict.Why!.Rule);
        return Stage.PlatformReview;
    }

    // With nobody to ask nothing was voided, so that there is nothing to restore either.
    private static GoodsVoid? After(GoodsAnswer answer) => answer.Kind switch
    {
        GoodsAnswerKind.Done or GoodsAnswerKind.AlreadyDone => GoodsVoid.Voided,
        GoodsAnswerKind.Refused => GoodsVoid.Refused,
        GoodsAnswerKind.Nobody => null,
        _ => GoodsVoid.Unanswered,
    };

    // Meanwhile an operator may end the case, and an earlier attempt at paying may turn out to have gone through after all.
    private static async Task<Stage?> PauseAsync(CaseStory story, DateTimeOffset until)
    {
        while (await story.NextAsync(until) is { } entry)
        {
            if (entry.Report is { } report)
            {
                if (await PayoutDesk.HearAsync(story, report, entry.Id) == PayoutEnd.Paid)
                {
                    return await PayingOut.CloseAsPaidAsync(story);
                }
            }
            else if (await Waiting.HandleAsync(story, entry.Move!))
            {
                return await Ending.ByMoveAsync(story, entry.Move!);
            }
        }

        return null;
    }
}
