using System.Collections.Immutable;
using KaMeng.Pages.Charts;
using KaMeng.Pages.Language;
using KaMeng.Pages.Overview;
using KaMeng.Pages.Rendering;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Figures;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Standing;

namespace KaMeng.Pages.Tests.Overview;

/// <summary>The figures as charts: what is drawn is what was counted.</summary>
public class OverviewChartsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_chart_has_its_numbers_in_both_languages()
    {
        foreach (Tongue tongue in new[] { Tongue.Chinese, Tongue.English })
        {
            IReadOnlyList<Chart> charts = OverviewCharts.Of(Report(), tongue);

            Assert.Equal(["open", "per-day", "first-decision", "money", "per-reviewer", "rates", "funds", "recoveries", "providers"], charts.Select(chart => chart.Id));
            Assert.All(charts, chart => Assert.NotEmpty(chart.Table.Rows));
            Assert.All(charts, chart => Assert.All(chart.Table.Rows, row => Assert.Equal(chart.Table.Headers.Count, row.Count)));
        }
    }

    [Fact]
    public void The_throttle_line_stands_in_the_rates_and_says_what_it_is()
    {
        Chart rates = OverviewCharts.Of(Report(), Tongue.English).Single(chart => chart.Id == "rates");

        Assert.Equal(10, rates.Limit!.Value);
        Assert.Equal(("m-88", 12.0, "12 % throttled", true), (rates.Bars[0].Label, rates.Bars[0].Value, rates.Bars[0].Words, rates.Bars[0].IsAlarm));
    }

    [Fact]
    public void What_banks_gave_back_is_off_what_was_paid_and_no_bar_is_shorter_than_none()
    {
        Chart funds = OverviewCharts.Of(Report(), Tongue.English).Single(chart => chart.Id == "funds");

        Assert.Equal([(37.0, "¥37.00"), (0.0, "−¥5.00")], funds.Bars.Select(bar => (bar.Value, bar.Words)));
        Assert.Equal(["¥37.00", "¥12.00", "1"], funds.Table.Rows[0].Skip(2));
        Assert.Equal(["−¥5.00", "¥5.00", "0"], funds.Table.Rows[1].Skip(2));
    }

    [Fact]
    public async Task The_overview_of_ninety_days_stays_light()
    {
        FiguresWindow window = FiguresWindow.Ending(Now, 90);
        FiguresReport report = Report() with { Window = window, Days = [.. window.Days.Select(day => new DayTally(day, Report().Total))] };

        string html = await Html.RenderAsync<OverviewPage>(("Visitor", new Visitor("alice", OperatorRole.Agent, "csrf", Tongue.Chinese, Theme.Dark, Now)), ("Report", report));

        Assert.InRange(html.Length, 1, 120_000);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    private static FiguresReport Report()
    {
        FiguresWindow window = FiguresWindow.Ending(Now, 7);
        var tally = Tally.Of(
        [
            new CaseFact("rf_a", CaseFactKind.Opened, Now, ""),
            new CaseFact("rf_a", CaseFactKind.Decided, Now, "1") { By = Reviewer.Operator("alice"), After = TimeSpan.FromMinutes(5) },
            new CaseFact("rf_a", CaseFactKind.Closed, Now, "1") { Outcome = CaseOutcome.Refunded },
            new CaseFact("rf_a", CaseFactKind.Paid, Now, "1") { After = TimeSpan.FromHours(2), Amount = Money.Fen(4_900), FundsFrom = FundsSource.Escrow, Channel = PayoutChannel.WeChatPay },
            new CaseFact("rf_a", CaseFactKind.GivenBack, Now, "1") { Amount = Money.Fen(1_200), FundsFrom = FundsSource.Escrow, Channel = PayoutChannel.WeChatPay },
            new CaseFact("rf_b", CaseFactKind.GivenBack, Now, "1") { Amount = Money.Fen(500), FundsFrom = FundsSource.Deposit, Channel = PayoutChannel.Alipay },
        ]);
        return new FiguresReport
        {
            AsOf = Now,
            Window = window,
            Open = new OpenCount(ImmutableDictionary<Stage, int>.Empty.Add(Stage.MerchantReview, 3), 1, Now),
            Days = [.. window.Days.Select(day => new DayTally(day, day == window.To ? tally : Tally.None))],
            Merchants = [new MerchantRate("m-88", new MerchantNumbers(25, 3, null), true), new MerchantRate("m-77", new MerchantNumbers(100, 1, null), false)],
            ThrottleAboveBasisPoints = 1_000,
            Recoveries = [new RecoveryOwed("m-88", Money.Fen(4_900))],
            Providers = [ProviderAnswers.None(PayoutChannel.WeChatPay) with { Reported = 9, NoAnswer = 1, Latency = Spread.None.With(TimeSpan.FromMilliseconds(120)) }],
        };
    }
}
