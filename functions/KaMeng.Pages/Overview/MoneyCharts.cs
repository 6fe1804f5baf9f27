using System.Globalization;
using KaMeng.Pages.Charts;
using KaMeng.Pages.Language;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Figures;

namespace KaMeng.Pages.Overview;

/// <summary>The figures of merchants and of money as charts.</summary>
internal static class MoneyCharts
{
    private const int MostBars = 15;
    private const double Percent = 100;
    private const double MinorUnits = 100;

    /// <summary>How often merchants' orders are paid back, with the line above which a merchant is throttled.</summary>
    public static Chart Rates(FiguresReport report, Tongue tongue)
    {
        double limit = report.ThrottleAboveBasisPoints / Percent;
        ChartBar[] bars =
        [
            .. report.Merchants.Take(MostBars).Select(one => new ChartBar(
                one.MerchantId, (double)one.Numbers.Rate * Percent, PercentOf(one) + (one.Throttled ? tongue.Say(" 限流", " throttled") : ""), one.Throttled)),
        ];
        var table = new ChartTable(
            [tongue.Say("商家", "Merchant"), tongue.Say("退款率", "Refund rate"), tongue.Say("退款", "Refunds"), tongue.Say("订单", "Orders"), tongue.Say("限流", "Throttled")],
            [
                .. report.Merchants.Select(one => (IReadOnlyList<string>)
                [
                    one.MerchantId, PercentOf(one), OverviewCharts.Number(one.Numbers.Refunds), OverviewCharts.Number(one.Numbers.Orders), one.Throttled ? tongue.Say("是", "yes") : tongue.Say("否", "no"),
                ]),
            ]);
        string limitWords = string.Create(CultureInfo.InvariantCulture, $"{limit:0.##} %");
        return new Chart("rates", tongue.Say("商家退款率(30 天)", "Refund rate per merchant (30 days)"), "%", ChartShape.Bars, bars, table)
        {
            Limit = new ChartLimit(limit, tongue.Say($"限流线 {limitWords}", $"Throttled above {limitWords}")),
            Summary = tongue.Say($"{report.Merchants.Count(one => one.Throttled)} 家限流", $"{report.Merchants.Count(one => one.Throttled)} throttled"),
        };
    }

    /// <summary>Whose money was paid and stayed with buyers. Bars are yuan; other currencies stand in the table, for no rate is known here.</summary>
    public static Chart Sources(Tally total, Tongue tongue)
    {
        ChartBar[] bars =
        [
            .. total.Stayed.Where(one => one.Amount.Currency == Currency.Cny).GroupBy(one => one.FundsFrom).Select(some =>
            {
                var sum = new Money(some.Sum(one => one.Amount.Amount), Currency.Cny);

                // More may come back in a window than goes in it; no bar is shorter than none.
                return new ChartBar(PayoutWords.Of(some.Key, tongue), Math.Max(0, sum.Amount) / MinorUnits, MoneyWords.Of(sum));
            }),
        ];
        var table = new ChartTable(
            [tongue.Say("资金来源", "Source"), tongue.Say("渠道", "Channel"), tongue.Say("金额", "Amount"), tongue.Say("其中已扣退票", "Already less what came back"), tongue.Say("笔数", "Payouts")],
            [
                .. total.Stayed.Select(one => (IReadOnlyList<string>)
                [
                    PayoutWords.Of(one.FundsFrom, tongue), PayoutWords.Of(one.Channel, tongue), MoneyWords.Of(one.Amount), GivenBack(total, one), OverviewCharts.Number(one.Payouts),
                ]),
            ]);
        return new Chart("funds", tongue.Say("退款资金来源", "Money refunded by source"), tongue.Say("元", "yuan"), ChartShape.Bars, bars, table)
        {
            Summary = string.Join(tongue.Say(",", ", "), bars.Select(bar => $"{bar.Label} {bar.Words}")),
        };
    }

    /// <summary>Who owes the platform.</summary>
    public static Chart Recoveries(FiguresReport report, Tongue tongue)
    {
        ChartBar[] bars =
        [
            .. report.Recoveries.Where(one => one.Owed.Currency == Currency.Cny).Take(MostBars)
                .Select(one => new ChartBar(one.MerchantId, one.Owed.Amount / MinorUnits, MoneyWords.Of(one.Owed))),
        ];
        return new Chart(
            "recoveries",
            tongue.Say("待追偿", "Recoveries owed"),
            tongue.Say("元", "yuan"),
            ChartShape.Bars,
            bars,
            new ChartTable([tongue.Say("商家", "Merchant"), tongue.Say("欠款", "Owed")], [.. report.Recoveries.Select(one => (IReadOnlyList<string>)[one.MerchantId, MoneyWords.Of(one.Owed)])]));
    }

    private static string GivenBack(Tally total, PaidSum stayed) =>
        total.GivenBack.FirstOrDefault(one => (one.FundsFrom, one.Channel, one.Amount.Currency) == (stayed.FundsFrom, stayed.Channel, stayed.Amount.Currency)) is { } back ? MoneyWords.Of(back.Amount) : "–";

    private static string PercentOf(MerchantRate merchant) => merchant.Numbers.Orders <= 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{merchant.Numbers.Rate * 100:0.##} %");
}
