using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.Language;

/// <summary>What the moves in a case are called.</summary>
public static class MoveWords
{
    /// <summary>The move's name.</summary>
    public static string Of(MoveKind move, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return move switch
        {
            MoveKind.AddEvidence => tongue.Say("上传凭证", "Added a file"),
            MoveKind.Appeal => tongue.Say("申诉", "Appealed"),
            MoveKind.AcceptRejection => tongue.Say("接受驳回", "Accepted the rejection"),
            MoveKind.Withdraw => tongue.Say("撤回", "Withdrew"),
            MoveKind.MerchantApprove => tongue.Say("商家同意", "Merchant approved"),
            MoveKind.MerchantReject => tongue.Say("商家驳回", "Merchant rejected"),
            MoveKind.OperatorApprove => tongue.Say("客服同意", "Approved"),
            MoveKind.OperatorApprovePartial => tongue.Say("客服部分同意", "Approved a part"),
            MoveKind.OperatorReject => tongue.Say("客服驳回", "Rejected"),
            MoveKind.Extend => tongue.Say("延期", "Extended"),
            MoveKind.RetryPayout => tongue.Say("重新付款", "Sent the payout again"),
            MoveKind.Terminate => tongue.Say("终止", "Terminated"),
            MoveKind.Note => tongue.Say("备注", "Wrote a note"),
            MoveKind.Claim => tongue.Say("认领", "Claimed"),
            MoveKind.Release => tongue.Say("放回", "Released"),
            MoveKind.Suspend => tongue.Say("中止计时", "Suspended"),
            MoveKind.Resume => tongue.Say("恢复计时", "Resumed"),
            MoveKind.Arbitrate => tongue.Say("提交仲裁", "Brought to arbitration"),
            MoveKind.OfferPartial => tongue.Say("报价", "Offered a part"),
            MoveKind.OfferReissue => tongue.Say("提出补发", "Offered new goods"),
            MoveKind.AcceptOffer => tongue.Say("接受报价", "Accepted the offer"),
            MoveKind.DeclineOffer => tongue.Say("拒绝报价", "Declined the offer"),
            MoveKind.SendReissue => tongue.Say("发出补发", "Sent the new code"),
            MoveKind.ConfirmReissue => tongue.Say("确认补发有效", "Confirmed the new code"),
            MoveKind.ReportReissueInvalid => tongue.Say("补发无效", "Said the new code fails"),
            MoveKind.RequestReReview => tongue.Say("申请复审", "Asked for a re-review"),
            MoveKind.ChangeRoute => tongue.Say("更改退款渠道", "Changed the route"),
            MoveKind.Message => tongue.Say("站内消息", "Wrote a message"),
            MoveKind.ContestLimit => tongue.Say("对限制提出异议", "Contested the limit"),
            MoveKind.LiftLimit => tongue.Say("解除限制", "Lifted the limit"),
            MoveKind.Escalate => tongue.Say("投诉将逾期,转平台", "Escalated by a complaint"),
            MoveKind.MerchantGone => tongue.Say("商家失联,转平台", "Merchant gone"),
            MoveKind.ProvideAccount => tongue.Say("提供银行卡", "Named a bank card"),
            MoveKind.MarkPaid => tongue.Say("人工已付款", "Marked paid"),
            _ => throw new ArgumentOutOfRangeException(nameof(move), move, "There is no such move."),
        };
    }
}
