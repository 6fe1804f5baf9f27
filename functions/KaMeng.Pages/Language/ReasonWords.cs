using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.Language;

/// <summary>What reasons are called (policy.md's table).</summary>
public static class ReasonWords
{
    /// <summary>The reason's name.</summary>
    public static string Of(RefundReason reason, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return reason switch
        {
            RefundReason.NotDelivered => tongue.Say("未发货", "Not delivered"),
            RefundReason.TopupNotReceived => tongue.Say("充值未到账", "Top-up not received"),
            RefundReason.CodeInvalid => tongue.Say("卡密无效", "Code invalid"),
            RefundReason.CodeUsed => tongue.Say("卡密已被使用", "Code already used"),
            RefundReason.CodeExpired => tongue.Say("卡密过期", "Code expired"),
            RefundReason.CodeLeaked => tongue.Say("卡密泄露", "Code leaked"),
            RefundReason.NotAsDescribed => tongue.Say("描述不符", "Not as described"),
            RefundReason.WrongItem => tongue.Say("发错区服或面值", "Wrong item"),
            RefundReason.DuplicateCharge => tongue.Say("重复扣款", "Charged twice"),
            RefundReason.DuplicateDelivery => tongue.Say("重复发货", "Delivered twice"),
            RefundReason.PlatformFault => tongue.Say("系统故障", "Platform fault"),
            RefundReason.LateDelivery => tongue.Say("延迟发货", "Late delivery"),
            RefundReason.ServiceCancel => tongue.Say("服务未开始取消", "Service cancelled"),
            RefundReason.ServiceBreach => tongue.Say("服务未按约", "Service breach"),
            RefundReason.UnauthorisedUse => tongue.Say("非本人操作", "Unauthorised use"),
            RefundReason.MerchantGone => tongue.Say("商家失联", "Merchant gone"),
            RefundReason.AmountMismatch => tongue.Say("到账金额不符", "Amount mismatch"),
            RefundReason.BuyerWrongInfo => tongue.Say("填错账号", "Buyer's wrong account"),
            RefundReason.ChangedMind => tongue.Say("不想要了", "Changed mind"),
            RefundReason.NoReason7D => tongue.Say("七天无理由", "7 days, no reason"),
            RefundReason.Minor => tongue.Say("未成年人充值", "Paid by a minor"),
            RefundReason.External => tongue.Say("外部投诉", "Outside complaint"),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "There is no such reason."),
        };
    }
}
