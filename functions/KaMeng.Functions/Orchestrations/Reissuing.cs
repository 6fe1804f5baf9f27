using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Goods;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// 补发: the merchant sends one new code within 24 hours; the old one is made void first, and only then does the buyer see the new one, so that there are
/// never two live codes for one payment. The buyer checks it within 24 hours. Nothing sent, or invalid again: the money goes back, and there is no third code.
/// </summary>
internal static class Reissuing
{
    /// <summary>Runs it to its end, or to the money.</summary>
    public static async Task<Stage> RunAsync(CaseStory story)
    {
        await story.EnterAsync(Stage.Reissue, Actor.Merchant, RequiredAction.SendReissue, ReviewClocks.ReissueSend(story.Policy, story.Now));
        CaseMove? move = await Waiting.ForMoveAsync(story, MoveKind.SendReissue);
        return move?.Kind switch
        {
            null => await Silence.DecideAsync(story),
            MoveKind.SendReissue => await Voiding.RunAsync(story, Stage.Reissue, story.Input.Refundable) ?? await HandOverAsync(story, move),
            _ => await Ending.ByMoveAsync(story, move),
        };
    }

    /// <summary>The new code does not work: the money goes back instead, once the new code is void too.</summary>
    public static Stage FoundInvalid(CaseStory story, CaseMove move)
    {
        story.Tell(TimelineEvent.ReissueChecked, move.Actor, "INVALID");
        story.Explain(Reasons.ReissueInvalid);
        story.GrantAll();
        return Stage.Payout;
    }

    private static async Task<Stage> HandOverAsync(CaseStory story, CaseMove sent)
    {
        CodeMark code = sent.Code!;
        story.Tell(TimelineEvent.ReissueSent, sent.Actor, $"…{code.Last4}");

        // From here on the buyer holds another code, of which nobody has found out anything.
        story.Amend(draft => draft with
        {
            Reissue = new Reissue(code, story.Now),
            Goods = new GoodsRecord { Issue = GoodsDesk.Known(story).Issue + 1 },
        });
        await story.EnterAsync(Stage.Reissue, Actor.Buyer, RequiredAction.CheckReissue, ReviewClocks.ReissueVerify(story.Policy, story.Now));
        CaseMove? move = await Waiting.ForMoveAsync(story, MoveKind.ConfirmReissue, MoveKind.ReportReissueInvalid);
        switch (move?.Kind)
        {
            case null:
                return await Silence.DecideAsync(story);
            case MoveKind.ConfirmReissue:
                story.Tell(TimelineEvent.ReissueChecked, move.Actor, "CONFIRMED");
                story.Explain(Reasons.Reissued);
                return await story.CloseAsync(CaseOutcome.Reissued, move.Actor);
            case MoveKind.ReportReissueInvalid:
                return FoundInvalid(story, move);
            default:
                return await Ending.ByMoveAsync(story, move);
        }
    }
}
