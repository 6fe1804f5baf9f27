using KaMeng.Pages.Language;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Policies;

namespace KaMeng.Pages.Cases;

/// <summary>What a visitor may do to a case now, by the rules that will judge it, and what each will do.</summary>
public static class CaseActs
{
    private static readonly (ActKind Act, MoveKind Move)[] All =
    [
        (ActKind.Claim, MoveKind.Claim), (ActKind.Release, MoveKind.Release),
        (ActKind.Approve, MoveKind.OperatorApprove), (ActKind.ApprovePartial, MoveKind.OperatorApprovePartial), (ActKind.Reject, MoveKind.OperatorReject),
        (ActKind.Extend, MoveKind.Extend), (ActKind.Suspend, MoveKind.Suspend), (ActKind.Resume, MoveKind.Resume), (ActKind.Arbitrate, MoveKind.Arbitrate),
        (ActKind.RetryPayout, MoveKind.RetryPayout), (ActKind.LiftLimit, MoveKind.LiftLimit), (ActKind.Note, MoveKind.Note), (ActKind.Terminate, MoveKind.Terminate),
    ];

    /// <summary>The move an action makes.</summary>
    public static MoveKind? MoveOf(ActKind act) => All.FirstOrDefault(pair => pair.Act == act) is { Move: var move } pair && pair.Act == act ? move : null;

    /// <summary>Which of them the rules take now.</summary>
    public static IReadOnlyList<Act> For(RefundCase refund, RefundPolicy policy, Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(refund);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(visitor);
        if (visitor.Role == OperatorRole.Auditor)
        {
            return [];
        }

        Money most = GrantLimit.Of(policy, refund).Most;
        return
        [
            .. from pair in All
               where MoveRules.Check(refund, Sample(pair.Move, refund, most, visitor), policy) is null
               select Describe(pair.Act, refund, policy, most),
        ];
    }

    /// <summary>Why the rules do not take an action now; null if they do.</summary>
    /// <param name="act">The action.</param>
    /// <param name="refund">The case.</param>
    /// <param name="policy">What it is decided by.</param>
    /// <param name="visitor">Who would do it.</param>
    /// <param name="longer">By how much, for <see cref="ActKind.Extend"/>.</param>
    public static MoveRefusal? RefusalOf(ActKind act, RefundCase refund, RefundPolicy policy, Visitor visitor, TimeSpan? longer)
    {
        ArgumentNullException.ThrowIfNull(refund);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(visitor);
        MoveKind kind = MoveOf(act) ?? throw new ArgumentOutOfRangeException(nameof(act), act, "There is no such action here.");
        CaseMove sample = Sample(kind, refund, GrantLimit.Of(policy, refund).Most, visitor);
        return MoveRules.Check(refund, longer is null ? sample : sample with { ExtendBy = longer }, policy);
    }

    private static CaseMove Sample(MoveKind kind, RefundCase refund, Money most, Visitor visitor) => new()
    {
        MoveId = "mv_sample",
        Kind = kind,
        Actor = visitor.Role == OperatorRole.Supervisor ? Actor.Supervisor : Actor.Operator,
        By = visitor.Subject,
        At = visitor.Now,
        Note = "?",
        Amount = kind == MoveKind.OperatorApprovePartial ? new Money(Math.Max(1, most.Amount / 2), refund.Requested.Currency) : null,
        ExtendBy = kind == MoveKind.Extend ? TimeSpan.FromHours(1) : null,
    };

    private static Act Describe(ActKind act, RefundCase refund, RefundPolicy policy, Money most)
    {
        string amount = MoneyWords.Of(most);
        bool second = refund.PendingApproval is not null;
        bool needsSecond = !second && (policy.HighValue.Covers(most) || SecondCheck.IsNeeded(policy, refund.Reason));
        string thenChinese = needsSecond ? "还需另一位主管第二次审批,之后才付款。" : "款项随即按所选渠道付出,不能收回。";
        string thenEnglish = needsSecond ? "A second approver, another supervisor, must agree before anything is paid." : "The money goes out at once and cannot be called back.";
        return act switch
        {
            ActKind.Claim => new(act, 'e', "认领", "Claim", "由你处理,同事不能再决定此单。", "It is yours: colleagues neither take nor decide it."),
            ActKind.Release => new(act, null, "放回", "Release", "同事可以认领。", "Colleagues can take it."),
            ActKind.Approve => new(act, 'a', second ? "第二次审批同意" : "同意退款", second ? "Approve as the second" : "Approve", $"退给买家 {amount}。{thenChinese}", $"{amount} goes back to the buyer. {thenEnglish}"),
            ActKind.ApprovePartial => new(act, 'p', "部分同意", "Approve a part", $"退给买家所选金额(最多 {amount})。{thenChinese}", $"The amount you set goes back to the buyer ({amount} at most). {thenEnglish}"),
            ActKind.Reject => new(act, 'r', "驳回", "Reject", "不退款;买家可以申请人工复审。", "Nothing is paid back; the buyer may ask for a re-review.", IsGrave: true),
            ActKind.Extend => new(act, 'x', "延期", "Extend", "当前阶段的期限和提醒都往后移。", "The stage's deadline and its reminders move back."),
            ActKind.Suspend => new(act, 's', "中止计时", "Suspend", "所有计时停止,期间不接受决定;到时自动恢复。", "Its clocks stop and decisions are refused; it goes on by itself in the end."),
            ActKind.Resume => new(act, 's', "恢复计时", "Resume", "期限和提醒恢复各自剩下的时间。", "Each deadline and reminder gets what was left of it."),
            ActKind.Arbitrate => new(act, null, "提交仲裁", "Arbitrate", "进入仲裁(72 小时),由未决定过此单的人裁定。", "It goes before the last instance (72 h), to somebody who has not decided it."),
            ActKind.RetryPayout => new(act, 't', "重新付款", "Retry the payout", "先向渠道确认没有付过,再用新的退款单号付款。", "The provider is asked first whether nothing was paid; then it is sent under a new refund number."),
            ActKind.LiftLimit => new(act, null, "解除限制", "Lift the limit", "此单恢复正常处理。", "The case goes its ordinary way again."),
            ActKind.Note => new(act, 'c', "备注", "Note", "写入时间线,买家和商家看得到。", "It is written into the timeline, for the buyer and the merchant to see."),
            ActKind.Terminate => new(act, null, "终止", "Terminate", "结束此单,不付款。付款在途时会被拒绝。", "The case ends and nothing is paid. Refused while money may be on its way.", IsGrave: true),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "There is no such action here."),
        };
    }
}
