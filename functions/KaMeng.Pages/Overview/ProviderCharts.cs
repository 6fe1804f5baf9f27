using System.Globalization;
using KaMeng.Pages.Charts;
using KaMeng.Pages.Language;
using KaMeng.Refunds.Figures;

namespace KaMeng.Pages.Overview;

/// <summary>How the ways of paying answer, as a chart.</summary>
internal static class ProviderCharts
{
    private const double Percent = 100;
    private const double TroubleBelow = 95;

    /// <summary>Of each way, how many of its calls got an answer that says how the refund stands.</summary>
    public static Chart Answers(FiguresReport report, Tongue tongue)
    {
        ChartBar[] bars =
        [
            .. report.Providers.Select(one =>
            {
                double answered = Answered(one);
                string words = string.Create(CultureInfo.InvariantCulture, $"{answered:0.#} % · p95 {Milliseconds(one)}");
                return new ChartBar(PayoutWords.Of(one.Channel, tongue), answered, words, answered < TroubleBelow);
            }),
        ];
        var table = new ChartTable(
            [
                tongue.Say("渠道", "Channel"), tongue.Say("调用", "Calls"), tongue.Say("有结果", "Reported"), tongue.Say("查无此单", "Not found"), tongue.Say("拒绝", "Refused"),
                tongue.Say("请稍后", "Try later"), tongue.Say("无应答", "No answer"), "p50", "p95",
            ],
            [
                .. report.Providers.Select(one => (IReadOnlyList<string>)
                [
                    PayoutWords.Of(one.Channel, tongue), .. new[] { one.Calls, one.Reported, one.NotFound, one.Refused, one.TryLater, one.NoAnswer }.Select(OverviewCharts.Number),
                    Milliseconds(one, 0.5), Milliseconds(one),
                ]),
            ]);
        return new Chart("providers", tongue.Say("渠道健康(24 小时)", "Provider health (24 hours)"), tongue.Say("% 已应答", "% answered"), ChartShape.Bars, bars, table)
        {
            EndsAtLeastAt = Percent,
        };
    }

    private static double Answered(ProviderAnswers one) => one.Calls == 0 ? 0 : Percent * (one.Calls - one.NoAnswer - one.TryLater) / one.Calls;

    private static string Milliseconds(ProviderAnswers one, double share = 0.95) =>
        string.Create(CultureInfo.InvariantCulture, $"{one.Latency.At(share)?.TotalMilliseconds ?? 0:0} ms");
}
