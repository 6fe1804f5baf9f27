using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.Language;

/// <summary>What stages and outcomes are called.</summary>
public static class StageWords
{
    /// <summary>The stage's name.</summary>
    public static string Of(Stage stage, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return stage switch
        {
            Stage.Triage => tongue.Say("分诊", "Triage"),
            Stage.NeedEvidence => tongue.Say("待补证据", "Needs evidence"),
            Stage.MerchantReview => tongue.Say("商家审核", "Merchant review"),
            Stage.BuyerResponse => tongue.Say("待买家答复", "Buyer response"),
            Stage.Reissue => tongue.Say("补发", "Reissue"),
            Stage.PlatformReview => tongue.Say("平台审核", "Platform review"),
            Stage.ReReview => tongue.Say("人工复审", "Re-review"),
            Stage.Payout => tongue.Say("退款中", "Payout"),
            Stage.Closed => tongue.Say("已结束", "Closed"),
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "There is no such stage."),
        };
    }

    /// <summary>The outcome's name.</summary>
    public static string Of(CaseOutcome outcome, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return outcome switch
        {
            CaseOutcome.Refunded => tongue.Say("已退款", "Refunded"),
            CaseOutcome.PartiallyRefunded => tongue.Say("部分退款", "Partially refunded"),
            CaseOutcome.Reissued => tongue.Say("已补发", "Reissued"),
            CaseOutcome.Rejected => tongue.Say("已驳回", "Rejected"),
            CaseOutcome.Withdrawn => tongue.Say("已撤回", "Withdrawn"),
            CaseOutcome.Expired => tongue.Say("已逾期", "Expired"),
            CaseOutcome.Terminated => tongue.Say("已终止", "Terminated"),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "There is no such outcome."),
        };
    }
}
