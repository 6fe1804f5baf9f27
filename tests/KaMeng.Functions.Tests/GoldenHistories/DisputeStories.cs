using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.GoldenHistories;

/// <summary>The courses of a case about which the parties bargain, or which the platform must settle.</summary>
internal static class DisputeStories
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly ChannelAnswer Paid = new(
        ChannelAnswerKind.Reported,
        new ProviderReport("asked-Succeeded", RefundNumber.For(Sample.RefundId, 1), PayoutState.Succeeded, "50300001", null, Sample.Opened, null));

    private static readonly CodeMark NewCode = new("cd_1", new string('b', 64), "WXYZ");

    /// <summary>The stories by the names of their files.</summary>
    public static IReadOnlyDictionary<string, Func<GoldenStage, Task>> All { get; } = new Dictionary<string, Func<GoldenStage, Task>>(StringComparer.Ordinal)
    {
        ["part-offered-and-accepted"] = async stage =>
        {
            await OfferedAsync(stage, MoveKind.OfferPartial);
            await stage.MoveAsync(Sample.Move("yes", MoveKind.AcceptOffer, Actor.Buyer));
        },
        ["part-offered-and-declined"] = async stage =>
        {
            await OfferedAsync(stage, MoveKind.OfferPartial);
            await stage.MoveAsync(Sample.Move("no", MoveKind.DeclineOffer, Actor.Buyer));
        },
        ["part-offered-and-unanswered"] = async stage =>
        {
            await OfferedAsync(stage, MoveKind.OfferPartial);
            await stage.AdvanceAsync(7 * Day);
        },
        ["reissue-confirmed"] = async stage =>
        {
            await ReissuedAsync(stage);
            await stage.MoveAsync(Sample.Move("works", MoveKind.ConfirmReissue, Actor.Buyer));
        },
        ["reissue-invalid-again"] = async stage =>
        {
            await ReissuedAsync(stage);
            await stage.MoveAsync(Sample.Move("again", MoveKind.ReportReissueInvalid, Actor.Buyer));
        },
        ["reissue-unanswered-and-reopened"] = async stage =>
        {
            await ReissuedAsync(stage);
            await stage.AdvanceAsync(25 * Hour);
            await stage.MoveAsync(Sample.Move("late", MoveKind.ReportReissueInvalid, Actor.Buyer));
        },
        ["reissue-never-sent"] = async stage =>
        {
            await OfferedAsync(stage, MoveKind.OfferReissue);
            await stage.MoveAsync(Sample.Move("take", MoveKind.AcceptOffer, Actor.Buyer));
            await stage.AdvanceAsync(24 * Hour);
        },
        ["re-review-by-another-operator"] = async stage =>
        {
            await PlatformRejectedAsync(stage);
            await stage.MoveAsync(Sample.Move("again", MoveKind.RequestReReview, Actor.Buyer));
            await stage.MoveAsync(Sample.Move("yes", MoveKind.OperatorApprove, Actor.Operator, by: "bob"));
        },
        ["re-review-arbitrated-by-silence"] = async stage =>
        {
            await PlatformRejectedAsync(stage);
            await stage.MoveAsync(Sample.Move("again", MoveKind.RequestReReview, Actor.Buyer));
            await stage.AdvanceAsync(5 * Day);
        },
        ["claimed-taken-over-and-decided"] = async stage =>
        {
            await AppealedAsync(stage);
            await stage.MoveAsync(Sample.Move("mine", MoveKind.Claim, Actor.Operator, by: "alice"));
            await stage.MoveAsync(Sample.Move("over", MoveKind.Claim, Actor.Supervisor, by: "carol"));
            await stage.MoveAsync(Sample.Move("yes", MoveKind.OperatorApprove, Actor.Supervisor, by: "carol"));
        },
        ["stopped-and-gone-on"] = async stage =>
        {
            await stage.InMerchantReviewAsync();
            await stage.MoveAsync(Sample.Move("stop", MoveKind.Suspend, Actor.Operator, by: "alice") with { Note = "等待发行方" });
            await stage.AdvanceAsync(5 * Hour);
            await stage.MoveAsync(Sample.Move("on", MoveKind.Resume, Actor.Operator, by: "alice"));
            await stage.MoveAsync(Sample.Move("yes", MoveKind.MerchantApprove, Actor.Merchant, by: "m-77"));
        },
        ["stopped-until-it-goes-on-by-itself"] = async stage =>
        {
            await stage.InMerchantReviewAsync();
            await stage.MoveAsync(Sample.Move("stop", MoveKind.Suspend, Actor.Operator, by: "alice") with { Note = "等待发行方" });
            await stage.AdvanceAsync(4 * Day);
        },
        ["arbitrated-at-an-operators-wish"] = async stage =>
        {
            await AppealedAsync(stage);
            await stage.MoveAsync(Sample.Move("up", MoveKind.Arbitrate, Actor.Operator, by: "alice") with { Note = "双方各有记录" });
            await stage.MoveAsync(Sample.Move("no", MoveKind.OperatorReject, Actor.Supervisor, by: "carol"));
        },
        ["delivering-and-cancelled-at-the-supplier"] = async stage =>
        {
            stage.Channel.OnRefund(Paid);
            OrderSnapshot delivering = Sample.Undelivered with { DeliveryState = DeliveryState.Delivering };
            await stage.OpenAsync(Sample.Application(order: delivering) with { Reason = RefundReason.NotDelivered });
        },
        ["state-unknown-and-checked"] = stage => stage.OpenAsync(Sample.Application(order: Sample.Order with { DeliveryState = DeliveryState.Unknown })),
    };

    private static async Task OfferedAsync(GoldenStage stage, MoveKind offer)
    {
        stage.Channel.OnRefund(Paid);
        await stage.InMerchantReviewAsync();
        await stage.MoveAsync(Sample.Move("offer", offer, Actor.Merchant, by: "m-77") with { Amount = offer == MoveKind.OfferPartial ? Money.Fen(2_000) : null });
    }

    private static async Task ReissuedAsync(GoldenStage stage)
    {
        await OfferedAsync(stage, MoveKind.OfferReissue);
        await stage.MoveAsync(Sample.Move("take", MoveKind.AcceptOffer, Actor.Buyer));
        await stage.MoveAsync(Sample.Move("code", MoveKind.SendReissue, Actor.Merchant, by: "m-77") with { Code = NewCode });
    }

    private static async Task AppealedAsync(GoldenStage stage)
    {
        stage.Channel.OnRefund(Paid);
        await stage.RejectedAsync();
        await stage.MoveAsync(Sample.Move("appeal", MoveKind.Appeal, Actor.Buyer));
    }

    private static async Task PlatformRejectedAsync(GoldenStage stage)
    {
        await AppealedAsync(stage);
        await stage.MoveAsync(Sample.Move("no", MoveKind.OperatorReject, Actor.Operator, by: "alice") with { Note = "本人已使用" });
    }
}
