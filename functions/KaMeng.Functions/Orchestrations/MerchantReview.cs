using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Orchestrations;

/// <summary>商家审核: the merchant has 24 hours and is reminded twice. Silence escalates; for undelivered goods or a 极速退款 merchant it approves.</summary>
internal static class MerchantReview
{
    /// <summary>Waits for the merchant's decision.</summary>
    public static async Task<Stage> RunAsync(CaseStory story)
    {
        RefundCase refundCase = story.Case;
        story.Tell(TimelineEvent.MerchantReviewStarted, Actor.System);
        ReviewClock clock = ReviewClocks.Merchant(
            story.Policy, GoodsFinding.AsFound(refundCase), refundCase.Reason, refundCase.Requested, story.Input.FastRefundLabel, story.Now);

        // Goods that were found used or cannot be made void are paid for by nobody's silence.
        await story.EnterAsync(Stage.MerchantReview, Actor.Merchant, RequiredAction.Decide, GoodsGate.IsRefused(refundCase) ? clock with { OnTimeout = TimeoutEffect.Escalate } : clock);

        CaseMove? move = await Waiting.ForMoveAsync(story, MoveKind.MerchantApprove, MoveKind.MerchantReject, MoveKind.OfferPartial, MoveKind.OfferReissue, MoveKind.Escalate, MoveKind.MerchantGone);
        return move?.Kind switch
        {
            null => await Silence.DecideAsync(story),
            MoveKind.MerchantApprove => Approve(story, move),
            MoveKind.MerchantReject => Reject(story, move),
            MoveKind.OfferPartial => Offer(story, move, new Offer(OfferKind.Partial, move.Amount, story.Now, move.Note)),
            MoveKind.OfferReissue => Offer(story, move, new Offer(OfferKind.Reissue, null, story.Now, move.Note)),
            MoveKind.Escalate => Escalate(story, move),
            MoveKind.MerchantGone => TakeOver(story),
            _ => await Ending.ByMoveAsync(story, move),
        };
    }

    private static Stage Approve(CaseStory story, CaseMove move)
    {
        story.Tell(TimelineEvent.MerchantDecided, move.Actor, move.Note ?? "APPROVE");
        story.GrantAll();
        story.Explain(Reasons.MerchantApproved);
        return Stage.Payout;
    }

    private static Stage Escalate(CaseStory story, CaseMove move)
    {
        story.Tell(TimelineEvent.Escalated, move.Actor, move.Note);
        story.Explain(Reasons.ComplaintEscalates);
        return Stage.PlatformReview;
    }

    private static Stage TakeOver(CaseStory story)
    {
        story.Tell(TimelineEvent.Escalated, Actor.System, UpperSnake.Of(MoveKind.MerchantGone));
        story.Explain(Reasons.MerchantGone);
        return Stage.PlatformReview;
    }

    private static Stage Offer(CaseStory story, CaseMove move, Offer offer)
    {
        story.Tell(TimelineEvent.OfferMade, move.Actor, offer.Amount is { } amount ? $"PARTIAL: {amount}" : "REISSUE");
        story.Amend(draft => draft with { Offer = offer });
        story.Explain(Reasons.Offered(offer));
        return Stage.BuyerResponse;
    }

    private static Stage Reject(CaseStory story, CaseMove move)
    {
        string reason = UpperSnake.Of(move.RejectionReason!.Value);
        story.Tell(TimelineEvent.MerchantDecided, move.Actor, move.Note is null ? reason : $"{reason}: {move.Note}");
        story.Explain(Reasons.MerchantRejected(story.Policy.RejectionReasons.First(rule => rule.Reason == move.RejectionReason)));
        return Stage.BuyerResponse;
    }
}
