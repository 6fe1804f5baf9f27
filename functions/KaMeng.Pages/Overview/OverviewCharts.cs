using System.Globalization;
using KaMeng.Pages.Charts;
using KaMeng.Pages.Language;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Figures;

namespace KaMeng.Pages.Overview;

/// <summary>The figures of cases as charts.</summary>
public static class OverviewCharts
{
    private const int MostReviewers = 20;

    private static readonly (TimeSpan Until, string Chinese, string English)[] Pieces =
    [
        (TimeSpan.FromMinutes(1), "1 分内", "< 1 min"),
        (TimeSpan.FromMinutes(10), "10 分内", "< 10 min"),
        (TimeSpan.FromHours(1), "1 小时内", "< 1 h"),
        (TimeSpan.FromHours(4), "4 小时内", "< 4 h"),
        (TimeSpan.FromHours(24), "24 小时内", "< 24 h"),
        (TimeSpan.FromDays(3), "3 天内", "< 3 d"),
    ];

    /// <summary>All charts of the overview, in their order.</summary>
    public static IReadOnlyList<Chart> Of(FiguresReport report, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(tongue);
        Tally total = report.Total;
        return
        [
            Open(report, tongue),
            PerDay(report, tongue),
            Lengths("first-decision", tongue.Say("到首次决定的时间", "Time to first decision"), total.ToFirstDecision, tongue),
            Lengths("money", tongue.Say("到账时间", "Time to money"), total.ToMoney, tongue),
            Reviewers(total, tongue),
            MoneyCharts.Rates(report, tongue),
            MoneyCharts.Sources(total, tongue),
            MoneyCharts.Recoveries(report, tongue),
            ProviderCharts.Answers(report, tongue),
        ];
    }

    /// <summary>A number with its thousands apart.</summary>
    internal static string Number(long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    private static Chart Open(FiguresReport report, Tongue tongue)
    {
        ChartBar[] bars =
        [
            .. Enum.GetValues<Stage>().Where(stage => stage != Stage.Closed).Select(stage =>
            {
                int count = report.Open.ByStage.GetValueOrDefault(stage);
                return new ChartBar(StageWords.Of(stage, tongue), count, Number(count));
            }),
        ];
        return new Chart("open", tongue.Say("各阶段未结", "Open by stage"), tongue.Say("单", "cases"), ChartShape.Bars, bars, TableOf(bars, tongue.Say("阶段", "Stage"), tongue.Say("未结", "Open")))
        {
            Summary = tongue.Say($"共 {report.Open.Total} 单,超期 {report.Open.Overdue} 单", $"{report.Open.Total} in all, {report.Open.Overdue} overdue"),
        };
    }

    private static Chart PerDay(FiguresReport report, Tongue tongue)
    {
        ChartBar[] bars = [.. report.Days.Select(day => new ChartBar(day.Day.ToString("MM-dd", CultureInfo.InvariantCulture), day.Tally.Decided, Number(day.Tally.Decided)))];
        var table = new ChartTable(
            [tongue.Say("日期", "Day"), tongue.Say("决定", "Decided"), tongue.Say("新开", "Opened"), tongue.Say("结束", "Closed")],
            [
                .. report.Days.Reverse().Select(day => (IReadOnlyList<string>)
                [
                    day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Number(day.Tally.Decided), Number(day.Tally.Opened), Number(day.Tally.Closed),
                ]),
            ]);
        return new Chart("per-day", tongue.Say("每日决定", "Decided per day"), tongue.Say("次 / 天", "decisions a day"), ChartShape.Columns, bars, table)
        {
            BarsName = tongue.Say("决定", "Decided"),
            Line = new ChartLine(tongue.Say("新开", "Opened"), [.. report.Days.Select(day => (double)day.Tally.Opened)]),
            Summary = tongue.Say($"共 {report.Total.Decided} 次", $"{report.Total.Decided} in all"),
        };
    }

    private static Chart Lengths(string id, string title, Spread spread, Tongue tongue)
    {
        long[] counts = [.. spread.Between([.. Pieces.Select(piece => piece.Until)])];
        ChartBar[] bars =
        [
            .. counts.Select((count, i) => new ChartBar(
                i < Pieces.Length ? tongue.Say(Pieces[i].Chinese, Pieces[i].English) : tongue.Say("3 天以上", "≥ 3 d"), count, Number(count))),
        ];
        return new Chart(id, title, tongue.Say("单", "cases"), ChartShape.Columns, bars, TableOf(bars, tongue.Say("用时", "Took"), tongue.Say("单数", "Cases")))
        {
            Summary = tongue.Say($"中位数 {Length(spread, 0.5, tongue)},p95 {Length(spread, 0.95, tongue)}", $"Median {Length(spread, 0.5, tongue)}, p95 {Length(spread, 0.95, tongue)}"),
        };
    }

    /// <summary>A percentile as people read it.</summary>
    internal static string Length(Spread spread, double share, Tongue tongue) => spread.At(share) is { } length ? Moments.Span(length, tongue) : "–";

    private static Chart Reviewers(Tally total, Tongue tongue)
    {
        ReviewerCount[] most = [.. total.DecidedBy.OrderByDescending(one => one.Decided).ThenBy(one => one.By.Name, StringComparer.Ordinal)];
        ChartBar[] bars = [.. most.Select(one => new ChartBar(NameOf(one.By, tongue), one.Decided, Number(one.Decided)))];
        return new Chart(
            "per-reviewer",
            tongue.Say("按审核人", "Decided per reviewer"),
            tongue.Say("次", "decisions"),
            ChartShape.Bars,
            bars[..Math.Min(MostReviewers, bars.Length)],
            TableOf(bars, tongue.Say("审核人", "Reviewer"), tongue.Say("决定", "Decided")));
    }

    private static string NameOf(Reviewer reviewer, Tongue tongue) => reviewer.Kind switch
    {
        ReviewerKind.Rules => tongue.Say("规则(自动)", "The rules"),
        ReviewerKind.Merchant => tongue.Say("商家", "Merchants"),
        _ => reviewer.Name,
    };

    private static ChartTable TableOf(IEnumerable<ChartBar> bars, string name, string value) =>
        new([name, value], [.. bars.Select(bar => (IReadOnlyList<string>)[bar.Label, bar.Words])]);
}
