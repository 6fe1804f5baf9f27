using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Goods;

namespace KaMeng.Functions.Orchestrations;

/// <summary>核验 and 撤单: before the rules decide, whoever knows the goods is asked. For as long as a supplier has to cancel, two minutes; then they decide with what is known.</summary>
internal static class Verifying
{
    /// <summary>Asks, and records what was found.</summary>
    public static async Task RunAsync(CaseStory story, GoodsAsk ask)
    {
        GoodsAnswer answer = await GoodsDesk.AskUntilAsync(story, ask, story.Now + story.Policy.Reviews.SupplierCancel.Value);
        GoodsRecord known = GoodsDesk.Known(story).Learn(answer, story.Now);
        GoodsDesk.Tell(story, TimelineEvent.GoodsChecked, ask, answer, ask == GoodsAsk.Cancel ? AfterCancel(known, answer) : AfterCheck(known, answer));
        await story.RecordAsync();
    }

    private static GoodsRecord AfterCheck(GoodsRecord known, GoodsAnswer answer) => answer switch
    {
        { Kind: GoodsAnswerKind.Done or GoodsAnswerKind.AlreadyDone, Condition: not null } => known,
        _ => known with { Found = null },
    };

    // Cancelled means that nothing is delivered, whatever else the answer says. Too late means what the supplier says, and without its word nobody
    // knows; so does silence. Only where there is nobody to ask does the case go on as it was told.
    private static GoodsRecord AfterCancel(GoodsRecord known, GoodsAnswer answer) => known with
    {
        CancelAsked = true,
        Found = answer switch
        {
            { IsSo: true } => GoodsCondition.NotDelivered,
            { Kind: GoodsAnswerKind.Nobody } => null,
            { Kind: GoodsAnswerKind.Refused, Condition: { } condition and not (GoodsCondition.Delivering or GoodsCondition.NotDelivered) } => condition,
            _ => GoodsCondition.Unknown,
        },
    };
}
