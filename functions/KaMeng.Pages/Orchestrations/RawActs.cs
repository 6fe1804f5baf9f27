namespace KaMeng.Pages.Orchestrations;

/// <summary>Raw acts on instances, with what each will do.</summary>
public static class RawActs
{
    private static readonly RawAct[] All =
    [
        new("RAISE_EVENT", "按铃", "Ring the bell", "实例醒来查看收件箱;没有新内容就继续等待,不会改变任何事。", "The instance wakes and looks into its inbox; where nothing lies there it waits on, and nothing changes."),
        new("SUSPEND", "暂停实例", "Suspend the instance", "实例不再前进,事件和到期的定时器先存着;售后单的期限照走,要停计时请用售后单自己的“中止计时”。", "The instance stands still; events and due timers are kept for it. The case's deadlines run on: to stop its clocks, suspend the case instead."),
        new("RESUME", "继续实例", "Resume the instance", "实例继续,存着的事件和定时器随即处理。", "The instance goes on, with the events and timers that were kept for it."),
        new("TERMINATE", "终止实例", "Terminate the instance", "实例立即结束,不再执行任何步骤。", "The instance ends at once and takes no further step.", IsGrave: true),
        new("REWIND", "倒回重试", "Rewind", "只重做失败的步骤,成功的结果保留,然后继续。", "Only the steps that failed are done again; what succeeded stays, and the instance goes on from there."),
        new("RESTART", "从头重跑", "Restart", "以相同的输入从头执行;已发起付款的售后单不能这样做。", "It runs from its beginning with the same input; a case whose money was sent is never run so.", IsGrave: true),
        new("PURGE", "清除", "Purge", "实例和它的历史从库中删除,不能恢复;售后单的记录不受影响。", "The instance goes with its history and cannot be brought back; the case's record stays.", IsGrave: true),
    ];

    /// <summary>The acts of these words, in the order they are offered.</summary>
    public static IReadOnlyList<RawAct> Of(IReadOnlyCollection<string> words) => [.. All.Where(act => words.Contains(act.Word))];
}
