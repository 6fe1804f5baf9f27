using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.Language;

/// <summary>What the events of a case's time line are called.</summary>
public static class EventWords
{
    /// <summary>The event's name.</summary>
    public static string Of(TimelineEvent happened, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return happened switch
        {
            TimelineEvent.CaseOpened => tongue.Say("开单", "Opened"),
            TimelineEvent.Triaged => tongue.Say("分诊", "Sorted"),
            TimelineEvent.EvidenceRequested => tongue.Say("要求补证据", "Evidence requested"),
            TimelineEvent.EvidenceAdded => tongue.Say("补充凭证", "Evidence added"),
            TimelineEvent.MerchantReviewStarted => tongue.Say("商家审核开始", "Merchant review started"),
            TimelineEvent.ReminderSent => tongue.Say("提醒", "Reminder"),
            TimelineEvent.MerchantDecided => tongue.Say("商家决定", "Merchant decided"),
            TimelineEvent.Escalated => tongue.Say("升级", "Escalated"),
            TimelineEvent.OfferMade => tongue.Say("商家报价", "Offer made"),
            TimelineEvent.BuyerResponded => tongue.Say("买家答复", "Buyer responded"),
            TimelineEvent.ReissueSent => tongue.Say("已补发", "Reissue sent"),
            TimelineEvent.ReissueChecked => tongue.Say("补发已验证", "Reissue checked"),
            TimelineEvent.PlatformReviewStarted => tongue.Say("平台审核开始", "Platform review started"),
            TimelineEvent.OperatorDecided => tongue.Say("客服决定", "Operator decided"),
            TimelineEvent.SecondApproval => tongue.Say("第二次审批", "Second approval"),
            TimelineEvent.ReReviewRequested => tongue.Say("申请复审", "Re-review requested"),
            TimelineEvent.PayoutRequested => tongue.Say("已发起退款", "Payout requested"),
            TimelineEvent.ProviderReported => tongue.Say("渠道回报", "Provider reported"),
            TimelineEvent.PayoutSucceeded => tongue.Say("退款成功", "Payout succeeded"),
            TimelineEvent.PayoutAbnormal => tongue.Say("退款异常", "Payout abnormal"),
            TimelineEvent.DeadlineExtended => tongue.Say("延期", "Deadline extended"),
            TimelineEvent.Suspended => tongue.Say("中止", "Suspended"),
            TimelineEvent.Resumed => tongue.Say("恢复", "Resumed"),
            TimelineEvent.ComplaintLinked => tongue.Say("关联投诉", "Complaint linked"),
            TimelineEvent.NoteAdded => tongue.Say("备注", "Note"),
            TimelineEvent.CaseClosed => tongue.Say("结束", "Closed"),
            TimelineEvent.DeadlineRecomputed => tongue.Say("期限重算", "Deadline recomputed"),
            TimelineEvent.GoodsChecked => tongue.Say("商品核验", "Goods checked"),
            TimelineEvent.GoodsVoidRequested => tongue.Say("请求作废", "Void requested"),
            TimelineEvent.GoodsVoided => tongue.Say("已作废", "Goods voided"),
            TimelineEvent.GoodsRestored => tongue.Say("已恢复", "Goods restored"),
            TimelineEvent.Claimed => tongue.Say("认领", "Claimed"),
            TimelineEvent.ClaimReleased => tongue.Say("放回", "Claim released"),
            TimelineEvent.ArbitrationStarted => tongue.Say("仲裁开始", "Arbitration started"),
            TimelineEvent.CaseOverdue => tongue.Say("超期", "Overdue"),
            TimelineEvent.MessageAdded => tongue.Say("站内消息", "Message"),
            TimelineEvent.CoolDownStarted => tongue.Say("冷静期开始", "Cool-down started"),
            TimelineEvent.LimitContested => tongue.Say("买家异议", "Limit contested"),
            TimelineEvent.LimitLifted => tongue.Say("限制解除", "Limit lifted"),
            TimelineEvent.EvidenceErased => tongue.Say("凭证已删除", "Evidence erased"),
            TimelineEvent.ComplaintAnswered => tongue.Say("已答复投诉", "Complaint answered"),
            TimelineEvent.ComplaintClosed => tongue.Say("投诉已结", "Complaint closed"),
            TimelineEvent.AgreementRequested => tongue.Say("待买家签渠道变更协议", "Agreement requested"),
            TimelineEvent.RouteChanged => tongue.Say("退款渠道变更", "Route changed"),
            TimelineEvent.ConfirmationRequested => tongue.Say("待买家确认收款", "Confirmation requested"),
            TimelineEvent.AccountRequested => tongue.Say("待买家提供账户", "Account requested"),
            TimelineEvent.AccountProvided => tongue.Say("买家已提供账户", "Account provided"),
            TimelineEvent.DepositBack => tongue.Say("银行退票", "Money came back"),
            TimelineEvent.PaidByHand => tongue.Say("人工付款", "Paid by hand"),
            _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "There is no such event."),
        };
    }
}
