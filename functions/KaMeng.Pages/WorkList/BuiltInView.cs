using KaMeng.Pages.Language;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Words;

namespace KaMeng.Pages.WorkList;

/// <summary>A view of the work list that everybody has.</summary>
/// <param name="Chinese">What it is called in Chinese.</param>
/// <param name="English">And in English.</param>
/// <param name="Filter">Which cases it shows.</param>
/// <param name="Number">How many open cases it shows, where that is counted.</param>
public sealed record BuiltInView(string Chinese, string English, WorkListFilter Filter, Func<StageCounts, int>? Number = null)
{
    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<BuiltInView> All { get; } =
    [
        new("等客服处理", "For an operator", new WorkListFilter(ForOperator: true)),
        new("4 小时内到期", "Due within 4 h", new WorkListFilter(DueWithinHours: 4)),
        new("我认领的", "Mine", new WorkListFilter(Mine: true)),
        new("大额", "High value", new WorkListFilter(Flag: CaseFlag.HighValue), counts => counts.Flags.GetValueOrDefault(CaseFlag.HighValue)),
        new("付款异常", "Payout trouble", new WorkListFilter(InTrouble: true), counts => counts.InTrouble),
        .. Enum.GetValues<CaseFlag>().Where(flag => UpperSnake.Of(flag) == "EXTERNAL_COMPLAINT").Select(flag =>
            new BuiltInView("外部投诉", "Outside complaints", new WorkListFilter(Flag: flag), counts => counts.Flags.GetValueOrDefault(flag))),
    ];

    /// <summary>What it is called in a language.</summary>
    public string Name(Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return tongue.Say(Chinese, English);
    }
}
