using KaMeng.Pages.Language;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;

namespace KaMeng.Pages.Cases;

/// <summary>What each action is called and what it will do, before it is done.</summary>
public static class ActEffects
{
    /// <summary>An action on a case as it stands.</summary>
    /// <param name="act">Which.</param>
    /// <param name="refund">The case.</param>
    /// <param name="policy">What it is decided by.</param>
    /// <param name="most">The most that can be granted.</param>
    public static Act Describe(ActKind act, RefundCase refund, RefundPolicy policy, Money most)
    {
        ArgumentNullException.ThrowIfNull(refund);
        ArgumentNullException.ThrowIfNull(policy);
        string amount = MoneyWords.Of(most);
        bool second = refund.PendingApproval is not null;
        bool needsSecond = !second && (policy.HighValue.Covers(most) || SecondCheck.IsNeeded(policy, refund.Reason));
        bool refusalNeedsSecond = !second && SecondCheck.IsNeeded(policy, refund.Reason);
        return act switch
        {
            ActKind.Claim => new(act, 'e', "认领", "Claim", "由你处理,同事不能再决定此单。", "It is yours: colleagues neither take nor decide it."),
            ActKind.Release => new(act, null, "放回", "Release", "同事可以认领。", "Colleagues can take it."),
            ActKind.Approve => new(
                act, 'a', second ? "第二次审批同意" : "同意退款", second ? "Approve as the second" : "Approve",
                $"退给买家 {amount}。{Money(refund, policy, most, Tongue.Chinese)}{Then(needsSecond, Tongue.Chinese)}",
                $"{amount} goes back to the buyer. {Money(refund, policy, most, Tongue.English)} {Then(needsSecond, Tongue.English)}",
                IsGrave: !needsSecond),
            ActKind.ApprovePartial => new(
                act, 'p', "部分同意", "Approve a part",
                $"退给买家所选金额(最多 {amount})。{Money(refund, policy, most, Tongue.Chinese)}{Then(needsSecond, Tongue.Chinese)}",
                $"The amount you set goes back to the buyer ({amount} at most). {Money(refund, policy, most, Tongue.English)} {Then(needsSecond, Tongue.English)}",
                IsGrave: !needsSecond),
            ActKind.Reject => new(
                act, 'r', second ? "第二次审批驳回" : "驳回", second ? "Reject as the second" : "Reject",
                refusalNeedsSecond ? "不退款;此类原因须另一人再次驳回才成立。" : "不退款;买家可以申请人工复审。",
                refusalNeedsSecond ? "Nothing is paid back; for this reason a second person must reject it too." : "Nothing is paid back; the buyer may ask for a re-review.",
                IsGrave: true),
            ActKind.Extend => new(act, 'x', "延期", "Extend", $"期限现为 {Due(refund)},和未到的提醒一起往后移。", $"The deadline, now {Due(refund)}, and the reminders to come move back."),
            ActKind.Suspend => new(act, 's', "中止计时", "Suspend", "所有计时停止,期间不接受决定;到时自动恢复。", "Its clocks stop and decisions are refused; it goes on by itself in the end."),
            ActKind.Resume => new(act, 's', "恢复计时", "Resume", "期限和提醒恢复各自剩下的时间。", "Each deadline and reminder gets what was left of it."),
            ActKind.Arbitrate => new(act, null, "提交仲裁", "Arbitrate", "进入仲裁,由未决定过此单的主管裁定,之后不再有下一级。", "It goes before the last instance: a supervisor who has not decided it. None comes after."),
            ActKind.RetryPayout when refund.GoesToMerchant() => new(
                act, 't', "改退至商户", "Have it paid to the merchant",
                $"渠道把 {Paid(refund)} 退到商户自己的账户,再由财务人工付给买家;之后不能再改退至买家的银行卡。",
                $"The provider gives {Paid(refund)} to the merchant's own account, and finance pays the buyer from there by hand; a card of the buyer's can no longer have it.", IsGrave: true),
            ActKind.RetryPayout => new(
                act, 't', "重新付款", "Retry the payout",
                $"先向渠道确认没有付过,再用新的退款单号付 {Paid(refund)}。", $"The provider is asked first whether nothing was paid; then {Paid(refund)} is sent under a new refund number.", IsGrave: true),
            ActKind.MarkPaid when refund.Payout is { PaidInstead: { } told } payout && payout.CanAccept(told) => new(
                act, 'm', "接受渠道实付金额", "Accept what the provider paid",
                $"再问渠道一次;确认后按实付 {MoneyWords.Of(told)}(应付 {Paid(refund)})入账。少付的差额由财务人工补付,多付的由财务追回。",
                $"The provider is asked once more; then {MoneyWords.Of(told)} is booked as paid ({Paid(refund)} was due). What is missing finance pays by hand, and what is too much it gets back.", IsGrave: true),
            ActKind.MarkPaid => new(
                act, 'm', "标记人工已付", "Mark paid by hand",
                $"凭银行回单确认已人工付给买家 {Paid(refund)},此单随即结束。", $"You vouch, by the bank's receipt, that {Paid(refund)} was paid to the buyer by hand; the case ends with it.", IsGrave: true),
            ActKind.LiftLimit => new(act, null, "解除限制", "Lift the limit", "此单恢复正常处理。", "The case goes its ordinary way again."),
            ActKind.Note => new(act, 'c', "备注", "Note", "写入时间线,买家和商家看得到。", "It is written into the timeline, for the buyer and the merchant to see."),
            ActKind.Terminate => new(act, null, "终止", "Terminate", "结束此单,不付款。付款在途时会被拒绝。", "The case ends and nothing is paid. Refused while money may be on its way.", IsGrave: true),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "There is no such action here."),
        };
    }

    private static string Money(RefundCase refund, RefundPolicy policy, Money most, Tongue tongue)
    {
        FundsSplit funds = FundsSplit.Of(refund.Order, LiabilityRules.WhenGranted(policy, refund), most);
        string sources = string.Join(tongue.Say("、", ", "), funds.Parts.Select(part => $"{Of(part.Source, tongue)} {MoneyWords.Of(part.Amount)}"));
        string route = MoneyStateWords.Of(refund.Route, tongue);
        return tongue.Say($"资金:{sources}。渠道:{route}。", $"Funds: {sources}. It goes {route}.");
    }

    // What the deposit has is looked at when the money goes.
    private static string Of(FundsSource source, Tongue tongue) => source == FundsSource.CompensationFund
        ? tongue.Say("保证金,不足部分由先行赔付基金垫付", "the merchant's deposit, and the compensation fund for what that lacks,")
        : PayoutWords.Of(source, tongue);

    private static string Then(bool needsSecond, Tongue tongue) => needsSecond
        ? tongue.Say("还需另一位主管第二次审批,之后才付款。", "A second approver, another supervisor, must agree before anything is paid.")
        : tongue.Say("款项随即付出,不能收回。", "The money goes out at once and cannot be called back.");

    private static string Due(RefundCase refund) => refund.Position.Next is { } next ? Moments.Of(next.DueAt, next.DueAt) : "—";

    private static string Paid(RefundCase refund) => refund.Payout is { } payout ? MoneyWords.Of(payout.Due) : "—";
}
