using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Decisions;

/// <summary>Who may make which move, and in which stages.</summary>
internal static class StageRules
{
    /// <summary>The stages of an open case that allow a move, in the order of a case's life.</summary>
    public static Stage[] StagesOf(MoveKind kind) => kind switch
    {
        MoveKind.AddEvidence => [Stage.Triage, Stage.NeedEvidence, Stage.MerchantReview, Stage.BuyerResponse, Stage.Reissue, Stage.PlatformReview, Stage.ReReview, Stage.Payout],
        MoveKind.Withdraw => [Stage.Triage, Stage.NeedEvidence, Stage.MerchantReview, Stage.BuyerResponse, Stage.Reissue, Stage.PlatformReview, Stage.ReReview],
        MoveKind.ChangeRoute => [Stage.Triage, Stage.NeedEvidence, Stage.MerchantReview, Stage.BuyerResponse, Stage.Reissue, Stage.PlatformReview, Stage.ReReview, Stage.Payout],
        MoveKind.Appeal or MoveKind.AcceptRejection or MoveKind.AcceptOffer or MoveKind.DeclineOffer => [Stage.BuyerResponse],
        MoveKind.MerchantApprove or MoveKind.MerchantReject or MoveKind.OfferPartial or MoveKind.OfferReissue => [Stage.MerchantReview],
        MoveKind.Escalate or MoveKind.MerchantGone => [Stage.MerchantReview],
        MoveKind.SendReissue or MoveKind.ConfirmReissue or MoveKind.ReportReissueInvalid => [Stage.Reissue],
        MoveKind.RequestReReview => [Stage.Closed],
        MoveKind.OperatorApprove or MoveKind.OperatorApprovePartial or MoveKind.OperatorReject => [Stage.PlatformReview, Stage.ReReview],
        MoveKind.Extend => [Stage.NeedEvidence, Stage.MerchantReview, Stage.BuyerResponse, Stage.Reissue, Stage.PlatformReview, Stage.ReReview],
        MoveKind.RetryPayout or MoveKind.ProvideAccount or MoveKind.MarkPaid => [Stage.Payout],
        MoveKind.Suspend or MoveKind.Resume => [Stage.NeedEvidence, Stage.MerchantReview, Stage.BuyerResponse, Stage.Reissue, Stage.PlatformReview, Stage.ReReview],
        MoveKind.Arbitrate => [Stage.PlatformReview, Stage.ReReview],
        MoveKind.ContestLimit or MoveKind.LiftLimit => [Stage.Triage, Stage.NeedEvidence, Stage.MerchantReview, Stage.BuyerResponse, Stage.Reissue, Stage.PlatformReview, Stage.ReReview],
        _ => [Stage.Triage, Stage.NeedEvidence, Stage.MerchantReview, Stage.BuyerResponse, Stage.Reissue, Stage.PlatformReview, Stage.ReReview, Stage.Payout],
    };

    /// <summary>The roles that may make a move.</summary>
    public static Actor[] RolesOf(MoveKind kind) => kind switch
    {
        MoveKind.AddEvidence => [Actor.Storefront, Actor.Buyer, Actor.Merchant, Actor.Operator, Actor.Supervisor],
        MoveKind.Message => [Actor.Storefront, Actor.Buyer, Actor.Merchant, Actor.Operator, Actor.Supervisor],
        MoveKind.Appeal or MoveKind.AcceptRejection or MoveKind.Withdraw or MoveKind.AcceptOffer or MoveKind.DeclineOffer or MoveKind.ConfirmReissue
            or MoveKind.ReportReissueInvalid or MoveKind.RequestReReview or MoveKind.ChangeRoute or MoveKind.ContestLimit or MoveKind.ProvideAccount => [Actor.Storefront, Actor.Buyer],
        MoveKind.MerchantApprove or MoveKind.MerchantReject or MoveKind.OfferPartial or MoveKind.OfferReissue or MoveKind.SendReissue => [Actor.Merchant],
        MoveKind.Escalate or MoveKind.MerchantGone => [Actor.System],
        _ => [Actor.Operator, Actor.Supervisor],
    };
}
