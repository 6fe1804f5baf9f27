using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// The buyer's turn. 申诉: after a rejection the buyer has seven days to call the platform; a rejection that is accepted or not answered stands. 协商: an
/// offer that is declined goes to the platform, for what is not agreed is arbitrated; one that is not answered in as long expires with the case.
/// </summary>
internal static class BuyerResponse
{
    /// <summary>Waits for the buyer's answer.</summary>
    public static async Task<Stage> RunAsync(CaseStory story)
    {
        Offer? offer = story.Offer;
        ReviewClock clock = offer is null ? ReviewClocks.Appeal(story.Policy, story.Now) : ReviewClocks.Offer(story.Policy, story.Now);
        await story.EnterAsync(Stage.BuyerResponse, Actor.Buyer, RequiredAction.Respond, clock);
        CaseMove? move = await Waiting.ForMoveAsync(story, MoveKind.Appeal, MoveKind.AcceptRejection, MoveKind.AcceptOffer, MoveKind.DeclineOffer);
        switch (move?.Kind)
        {
            case null:
                return await Silence.DecideAsync(story);
            case MoveKind.Appeal:
                story.Tell(TimelineEvent.BuyerResponded, move.Actor, move.Note ?? "APPEAL");
                story.Tell(TimelineEvent.Escalated, Actor.System);
                return Stage.PlatformReview;
            case MoveKind.AcceptRejection:
                story.Tell(TimelineEvent.BuyerResponded, move.Actor, move.Note ?? "ACCEPT_REJECTION");
                return await story.CloseAsync(CaseOutcome.Rejected, move.Actor);
            case MoveKind.AcceptOffer:
                return Accept(story, move, offer!);
            case MoveKind.DeclineOffer:
                story.Tell(TimelineEvent.BuyerResponded, move.Actor, move.Note ?? "DECLINE_OFFER");
                story.Tell(TimelineEvent.Escalated, Actor.System, "DECLINE_OFFER");
                story.Explain(Reasons.OfferDeclined);
                return Stage.PlatformReview;
            default:
                return await Ending.ByMoveAsync(story, move);
        }
    }

    private static Stage Accept(CaseStory story, CaseMove move, Offer offer)
    {
        story.Tell(TimelineEvent.BuyerResponded, move.Actor, move.Note ?? "ACCEPT_OFFER");
        story.Explain(Reasons.OfferAccepted(offer));
        if (offer.Kind == OfferKind.Reissue)
        {
            return Stage.Reissue;
        }

        story.Amend(draft => draft with { Approved = offer.Amount });
        return Stage.Payout;
    }
}
