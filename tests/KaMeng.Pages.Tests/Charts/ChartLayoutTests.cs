using FsCheck;
using FsCheck.Fluent;
using KaMeng.Pages.Charts;
using KaMeng.Pages.Language;
using KaMeng.Pages.Rendering;
using KaMeng.Pages.Shell;

namespace KaMeng.Pages.Tests.Charts;

/// <summary>Charts never lie: nothing is drawn outside of the plot, and axes count in numbers people count in.</summary>
public class ChartLayoutTests
{
    private const double Hair = 1e-6;

    private static Arbitrary<Chart> Charts => (
        from shape in Gen.Elements(Enum.GetValues<ChartShape>())
        from values in Gen.NonEmptyListOf(Gen.Choose(0, 2_000_000).Select(value => value / 100.0))
        from limit in Gen.Choose(0, 3_000_000).Select(value => value / 100.0)
        select Of(shape, [.. values]) with { Limit = shape == ChartShape.Bars ? new ChartLimit(limit, "limit") : null, Line = shape == ChartShape.Columns ? new ChartLine("line", [.. values.AsEnumerable().Reverse()]) : null }).ToArbitrary();

    [Fact]
    public void Nothing_is_drawn_outside_of_the_plot() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Charts, chart =>
        {
            var layout = ChartLayout.Of(chart);
            Box plot = layout.Plot;
            return layout.Bars.All(bar => bar.X >= plot.X - Hair && bar.X + bar.Width <= plot.X + plot.Width + Hair && bar.Y >= plot.Y - Hair && bar.Y + bar.Height <= plot.Y + plot.Height + Hair)
                && plot.X + plot.Width <= layout.Width && plot.Y + plot.Height <= layout.Height
                && (chart.Limit is not { } limit || (layout.PlaceOf(limit.Value, chart) >= plot.X && layout.PlaceOf(limit.Value, chart) <= plot.X + plot.Width + Hair));
        }));

    [Fact]
    public void The_axis_is_even_reaches_the_largest_value_and_has_few_ticks() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), largest =>
        {
            var scale = NiceScale.UpTo(largest);
            double step = scale.Ticks[1];
            double digits = step / Math.Pow(10, Math.Floor(Math.Log10(step)));
            return scale.Ticks[0] == 0 && scale.End >= largest && scale.Ticks.Count is >= 2 and <= 7 && (int)Math.Round(digits) is 1 or 2 or 5 or 10;
        }));

    [Theory]
    [InlineData(0, "0 1")]
    [InlineData(1, "0 1")]
    [InlineData(7, "0 2 4 6 8")]
    [InlineData(23, "0 5 10 15 20 25")]
    [InlineData(940, "0 200 400 600 800 1000")]
    public void Ticks_are_round_numbers(double largest, string ticks) => Assert.Equal(ticks, string.Join(' ', NiceScale.UpTo(largest).Ticks));

    [Fact]
    public async Task A_chart_has_a_name_a_table_and_no_markup_of_its_data()
    {
        Chart chart = Of(ChartShape.Bars, [3, 5]) with { Summary = "8 in all" };
        string html = await Html.RenderAsync<ChartFigure>(("Visitor", Visitor), ("Chart", chart with { Bars = [.. chart.Bars, new ChartBar("<script>alert(1)</script>", 2, "2")] }));

        Assert.Contains("role=\"img\" aria-label=\"Title, cases. 8 in all\"", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">b0</th>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_of_nothing_says_so()
    {
        string html = await Html.RenderAsync<ChartFigure>(("Visitor", Visitor), ("Chart", Of(ChartShape.Columns, [0, 0])));

        Assert.Contains("There is nothing to draw.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", html, StringComparison.Ordinal);
    }

    private static Visitor Visitor { get; } = new("alice", OperatorRole.Agent, "csrf", Tongue.English, Theme.Light, new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));

    private static Chart Of(ChartShape shape, double[] values)
    {
        ChartBar[] bars = [.. values.Select((value, i) => new ChartBar($"b{i}", value, $"{value}"))];
        return new Chart("chart", "Title", "cases", shape, bars, new ChartTable(["Name", "Value"], [.. bars.Select(bar => (IReadOnlyList<string>)[bar.Label, bar.Words])]));
    }
}
