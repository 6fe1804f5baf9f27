using KaMeng.Refunds.Complaints;

namespace KaMeng.Pages.Language;

/// <summary>What is said of complaints from outside.</summary>
public static class ComplaintWords
{
    /// <summary>Where it was made.</summary>
    public static string Of(ComplaintSource source, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return source switch
        {
            ComplaintSource.WeChatPay => tongue.Say("微信支付投诉", "WeChat Pay complaint"),
            ComplaintSource.Alipay => tongue.Say("支付宝投诉", "Alipay complaint"),
            ComplaintSource.Hotline12315 => tongue.Say("12315 投诉", "12315 complaint"),
            _ => throw new ArgumentOutOfRangeException(nameof(source), source, "There is no such source."),
        };
    }

    /// <summary>How far it is.</summary>
    public static string Of(ComplaintState state, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return state switch
        {
            ComplaintState.Pending => tongue.Say("待答复", "Unanswered"),
            ComplaintState.Processing => tongue.Say("处理中", "Being settled"),
            ComplaintState.Processed => tongue.Say("已结", "Over"),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
        };
    }

    /// <summary>Which clock.</summary>
    public static string Of(ComplaintClock clock, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return clock switch
        {
            ComplaintClock.Reply => tongue.Say("首次答复", "First answer"),
            ComplaintClock.Finish => tongue.Say("处理完结", "Settlement"),
            _ => throw new ArgumentOutOfRangeException(nameof(clock), clock, "There is no such clock."),
        };
    }

    /// <summary>What it was answered with.</summary>
    public static string Of(ComplaintAnswerKind answer, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return answer switch
        {
            ComplaintAnswerKind.Approve => tongue.Say("同意退款", "Refund agreed"),
            ComplaintAnswerKind.Reject => tongue.Say("拒绝退款", "Refund refused"),
            ComplaintAnswerKind.Finish => tongue.Say("已处理", "Nothing left to decide"),
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "There is no such answer."),
        };
    }
}
