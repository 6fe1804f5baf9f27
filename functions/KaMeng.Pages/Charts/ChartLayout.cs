using System.Globalization;

namespace KaMeng.Pages.Charts;

/// <summary>Where everything of a chart is drawn, in units of its picture. Nothing lies outside of the plot, whatever the values.</summary>
/// <param name="Width">Of the picture.</param>
/// <param name="Height">Of the picture.</param>
/// <param name="Plot">Where bars and lines are.</param>
/// <param name="Bars">One box for each bar.</param>
/// <param name="Ticks">Where each tick of the axis is: across for bars, down for columns.</param>
public sealed record ChartLayout(double Width, double Height, Box Plot, IReadOnlyList<Box> Bars, IReadOnlyList<double> Ticks)
{
    private const double WholeWidth = 640;
    private const double RowHeight = 28;
    private const double BarHeight = 18;
    private const double NamesWidth = 170;
    private const double WordsWidth = 130;
    private const double AxisHeight = 24;
    private const double ColumnsHeight = 240;
    private const double AxisWidth = 56;
    private const double TopSpace = 14;
    private const double ColumnShare = 0.72;

    /// <summary>The layout of a chart.</summary>
    public static ChartLayout Of(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        NiceScale scale = chart.Scale;
        return chart.Shape == ChartShape.Bars ? BarsOf(chart, scale) : ColumnsOf(chart, scale);
    }

    /// <summary>Where a value is: across for bars, down for columns.</summary>
    public double PlaceOf(double value, Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        double share = chart.Scale.ShareOf(value);
        return chart.Shape == ChartShape.Bars ? Plot.X + (share * Plot.Width) : Plot.Y + ((1 - share) * Plot.Height);
    }

    /// <summary>The points of the line over the columns, as SVG wants them.</summary>
    public string PointsOf(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return string.Join(' ', (chart.Line?.Values ?? []).Select((value, i) =>
            string.Create(CultureInfo.InvariantCulture, $"{Bars[i].X + (Bars[i].Width / 2):0.##},{PlaceOf(value, chart):0.##}")));
    }

    /// <summary>Whether the column's name is written: so many that none touches its neighbour.</summary>
    public bool ShowsName(int column)
    {
        const int MostNames = 10;
        int every = (Bars.Count + MostNames - 1) / MostNames;
        return column % every == 0;
    }

    private static ChartLayout BarsOf(Chart chart, NiceScale scale)
    {
        var plot = new Box(NamesWidth, TopSpace, WholeWidth - NamesWidth - WordsWidth, chart.Bars.Count * RowHeight);
        return new ChartLayout(
            WholeWidth,
            plot.Height + TopSpace + AxisHeight,
            plot,
            [.. chart.Bars.Select((bar, i) => new Box(plot.X, plot.Y + (i * RowHeight) + ((RowHeight - BarHeight) / 2), scale.ShareOf(bar.Value) * plot.Width, BarHeight))],
            [.. scale.Ticks.Select(tick => plot.X + (scale.ShareOf(tick) * plot.Width))]);
    }

    private static ChartLayout ColumnsOf(Chart chart, NiceScale scale)
    {
        var plot = new Box(AxisWidth, TopSpace, WholeWidth - AxisWidth - TopSpace, ColumnsHeight - TopSpace - AxisHeight);
        double step = plot.Width / chart.Bars.Count;
        return new ChartLayout(
            WholeWidth,
            ColumnsHeight,
            plot,
            [
                .. chart.Bars.Select((bar, i) =>
                {
                    double height = scale.ShareOf(bar.Value) * plot.Height;
                    return new Box(plot.X + (i * step) + (step * (1 - ColumnShare) / 2), plot.Y + plot.Height - height, step * ColumnShare, height);
                }),
            ],
            [.. scale.Ticks.Select(tick => plot.Y + ((1 - scale.ShareOf(tick)) * plot.Height))]);
    }
}
