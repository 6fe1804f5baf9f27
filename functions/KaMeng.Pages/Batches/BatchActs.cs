using KaMeng.Pages.Cases;
using KaMeng.Pages.Language;

namespace KaMeng.Pages.Batches;

/// <summary>What can be done to many cases at once: what needs no field that differs from case to case.</summary>
public static class BatchActs
{
    /// <summary>The most cases of one batch.</summary>
    public const int MostCases = 500;

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<ActKind> All { get; } =
    [
        ActKind.Claim, ActKind.Approve, ActKind.Reject, ActKind.Extend, ActKind.Suspend, ActKind.Resume, ActKind.RetryPayout, ActKind.Note, ActKind.Terminate,
    ];

    /// <summary>Whether it moves money towards buyers.</summary>
    public static bool Pays(ActKind act) => act is ActKind.Approve or ActKind.RetryPayout;

    /// <summary>Whether it cannot be taken back.</summary>
    public static bool IsGrave(ActKind act) => act is ActKind.Approve or ActKind.Reject or ActKind.RetryPayout or ActKind.Terminate;

    /// <summary>What it is called.</summary>
    public static string NameOf(ActKind act, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return act switch
        {
            ActKind.Claim => tongue.Say("认领", "Claim"),
            ActKind.Approve => tongue.Say("同意退款", "Approve"),
            ActKind.Reject => tongue.Say("驳回", "Reject"),
            ActKind.Extend => tongue.Say("延期", "Extend"),
            ActKind.Suspend => tongue.Say("中止计时", "Suspend"),
            ActKind.Resume => tongue.Say("恢复计时", "Resume"),
            ActKind.RetryPayout => tongue.Say("重新付款", "Retry the payout"),
            ActKind.Note => tongue.Say("备注", "Note"),
            ActKind.Terminate => tongue.Say("终止", "Terminate"),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This is not done to many cases at once."),
        };
    }

    /// <summary>What it does to each case.</summary>
    public static string EffectOf(ActKind act, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return act switch
        {
            ActKind.Claim => tongue.Say("这些单由你处理,同事不能再决定。", "They are yours: colleagues neither take nor decide them."),
            ActKind.Approve => tongue.Say("可退的全部退给买家,款项随即付出,不能收回;需要第二次审批的先等另一位主管。", "All that can be granted goes back to the buyers at once and cannot be called back; what needs a second approver waits for another supervisor."),
            ActKind.Reject => tongue.Say("不退款;买家可以申请人工复审。", "Nothing is paid back; the buyers may ask for a re-review."),
            ActKind.Extend => tongue.Say("当前阶段的期限和提醒都往后移。", "Each stage's deadline and its reminders move back."),
            ActKind.Suspend => tongue.Say("所有计时停止,期间不接受决定;到时自动恢复。", "Their clocks stop and decisions are refused; they go on by themselves in the end."),
            ActKind.Resume => tongue.Say("期限和提醒恢复各自剩下的时间。", "Each deadline and reminder gets what was left of it."),
            ActKind.RetryPayout => tongue.Say("先向渠道确认没有付过,再用新的退款单号付款。", "The providers are asked first whether nothing was paid; then it is sent under new refund numbers."),
            ActKind.Note => tongue.Say("写入各单时间线,买家和商家看得到。", "It is written into each timeline, for the buyers and the merchants to see."),
            ActKind.Terminate => tongue.Say("结束这些单,不付款。", "They end and nothing is paid."),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This is not done to many cases at once."),
        };
    }
}
