using KaMeng.Functions.Activities;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Goods;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// 补偿: the goods were made void, or may have been, for money that does not go back after all; so they are restored before the case ends. What cannot be
/// restored is an operator's task, tried again every hour; the operator gives the goods back by hand and ends the case, or has the money sent again.
/// </summary>
internal static class Restoring
{
    private static readonly TimeSpan TryEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan RemindEvery = TimeSpan.FromHours(24);

    /// <summary>Restores the goods; <see cref="PayoutEnd.Terminated"/> when the case may end, otherwise what came of its payout meanwhile.</summary>
    public static async Task<PayoutEnd> RunAsync(CaseStory story)
    {
        DateTimeOffset until = story.Now + story.Policy.Reviews.SupplierCancel.Value;
        await story.RecordAsync();
        GoodsAnswer answer = await GoodsDesk.AskUntilAsync(story, GoodsAsk.Restore, until);
        if (IsRestored(story, answer))
        {
            return PayoutEnd.Terminated;
        }

        GoodsDesk.Tell(story, TimelineEvent.Escalated, GoodsAsk.Restore, answer, GoodsDesk.Known(story) with { Void = GoodsVoid.NotRestored });
        story.Explain(Reasons.GoodsNotRestored);
        await story.RecordAsync(Operators(story));
        return await AwaitOperatorAsync(story);
    }

    private static async Task<PayoutEnd> AwaitOperatorAsync(CaseStory story)
    {
        while (true)
        {
            DateTimeOffset due = story.Case.Position.Next!.DueAt;
            DateTimeOffset nextTry = story.Now + TryEvery;
            InboxEntry? entry = await story.NextAsync(nextTry < due ? nextTry : due);
            if (entry is not null)
            {
                if (await HearAsync(story, entry) is { } end)
                {
                    return end;
                }
            }
            else if (IsRestored(story, await GoodsDesk.AskAsync(story, GoodsAsk.Restore)))
            {
                return PayoutEnd.Terminated;
            }
            else if (story.Now >= due)
            {
                await Waiting.RemindAsync(story, Operators(story));
            }
        }
    }

    private static async Task<PayoutEnd?> HearAsync(CaseStory story, InboxEntry entry)
    {
        if (entry.Report is { } report)
        {
            return await PayoutDesk.HearAsync(story, report, entry.Id);
        }

        if (story.Case.Payout is not null)
        {
            PayoutEnd? end = await PayoutMoves.TakeAsync(story, entry.Move!);
            if (end == PayoutEnd.Retry)
            {
                // A restoring whose answer was lost may have happened: before the money goes again, the goods are made void again.
                story.Amend(draft => draft with { Goods = GoodsDesk.Known(story) with { Void = null, Round = GoodsDesk.Known(story).Round + 1 } });
            }

            return end;
        }

        return await Waiting.HandleAsync(story, entry.Move!) ? PayoutEnd.Terminated : null;
    }

    private static bool IsRestored(CaseStory story, GoodsAnswer answer)
    {
        // Nobody to ask now, although somebody was: whoever took the source out of the settings left the task to a person.
        if (!answer.IsSo)
        {
            return false;
        }

        GoodsDesk.Tell(story, TimelineEvent.GoodsRestored, GoodsAsk.Restore, answer, GoodsDesk.Known(story) with { Void = GoodsVoid.Restored });
        story.Explain(Reasons.GoodsRestored);
        return true;
    }

    private static CasePosition Operators(CaseStory story) => CasePosition.Waiting(
        story.Case.Position.Stage, new NextAction(Actor.Operator, RequiredAction.RestoreGoods, story.Now + RemindEvery, TimeoutEffect.Remind));
}
