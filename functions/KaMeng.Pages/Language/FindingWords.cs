using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Goods;

namespace KaMeng.Pages.Language;

/// <summary>What is found out about goods and files.</summary>
public static class FindingWords
{
    /// <summary>How goods are, by their source.</summary>
    public static string Of(GoodsCondition condition, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return condition switch
        {
            GoodsCondition.Unused => tongue.Say("未使用", "Unused"),
            GoodsCondition.PartlyUsed => tongue.Say("部分使用", "Partly used"),
            GoodsCondition.Used => tongue.Say("已使用", "Used"),
            GoodsCondition.Void => tongue.Say("已作废", "Void"),
            GoodsCondition.Invalid => tongue.Say("卡密不存在", "No such code"),
            GoodsCondition.Expired => tongue.Say("已过期", "Expired"),
            GoodsCondition.NotDelivered => tongue.Say("未发货", "Not delivered"),
            GoodsCondition.Delivering => tongue.Say("发货中", "Being delivered"),
            GoodsCondition.ServiceNotStarted => tongue.Say("服务未开始", "Service not begun"),
            GoodsCondition.ServiceStarted => tongue.Say("服务进行中", "Service under way"),
            GoodsCondition.ServiceDone => tongue.Say("服务已完成", "Service finished"),
            GoodsCondition.Unknown => tongue.Say("来源也不清楚", "The source does not know"),
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "There is no such condition."),
        };
    }

    /// <summary>What its source is asked.</summary>
    public static string Of(GoodsAsk ask, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return ask switch
        {
            GoodsAsk.State => tongue.Say("核验", "How it is"),
            GoodsAsk.Cancel => tongue.Say("撤单", "To cancel"),
            GoodsAsk.Void => tongue.Say("作废", "To make it void"),
            GoodsAsk.Restore => tongue.Say("恢复", "To restore it"),
            _ => throw new ArgumentOutOfRangeException(nameof(ask), ask, "There is no such question."),
        };
    }

    /// <summary>What sort of answer came.</summary>
    public static string Of(GoodsAnswerKind answer, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return answer switch
        {
            GoodsAnswerKind.Done => tongue.Say("已答复", "done"),
            GoodsAnswerKind.AlreadyDone => tongue.Say("早已完成", "done before"),
            GoodsAnswerKind.Refused => tongue.Say("被拒绝", "refused"),
            GoodsAnswerKind.Pending => tongue.Say("处理中", "under way"),
            GoodsAnswerKind.NoAnswer => tongue.Say("没有答复", "no answer"),
            GoodsAnswerKind.Nobody => tongue.Say("无处可问", "nobody to ask"),
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "There is no such answer."),
        };
    }

    /// <summary>How far the voiding is.</summary>
    public static string Of(GoodsVoid state, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return state switch
        {
            GoodsVoid.Requested => tongue.Say("已请求作废", "asked to be made void"),
            GoodsVoid.Voided => tongue.Say("已作废", "made void"),
            GoodsVoid.Refused => tongue.Say("拒绝作废", "the source refused to void"),
            GoodsVoid.Unanswered => tongue.Say("作废请求无答复", "no answer to the void"),
            GoodsVoid.Restored => tongue.Say("已恢复", "restored"),
            GoodsVoid.NotRestored => tongue.Say("未能恢复", "not restored"),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
        };
    }

    /// <summary>What makes somebody look twice at a file.</summary>
    public static string Of(EvidenceDoubt doubt, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return doubt switch
        {
            EvidenceDoubt.CapturedBeforeDelivery => tongue.Say("称拍摄于发货之前", "said to be made before delivery"),
            EvidenceDoubt.CapturedInFuture => tongue.Say("称拍摄于收到之后", "said to be made after it came"),
            EvidenceDoubt.SeenElsewhere => tongue.Say("同一文件出现在其他订单", "the same file is in a case of another order"),
            _ => throw new ArgumentOutOfRangeException(nameof(doubt), doubt, "There is no such doubt."),
        };
    }
}
