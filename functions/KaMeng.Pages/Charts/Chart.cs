namespace KaMeng.Pages.Charts;

/// <summary>A chart and the numbers behind it. Without bars it says that there is nothing to show.</summary>
/// <param name="Id">Its id on the page.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Unit">In what it is measured.</param>
/// <param name="Shape">How it is drawn.</param>
/// <param name="Bars">What is drawn.</param>
/// <param name="Table">The numbers.</param>
public sealed record Chart(string Id, string Title, string Unit, ChartShape Shape, IReadOnlyList<ChartBar> Bars, ChartTable Table)
{
    /// <summary>What the bars are called where a line is drawn over them.</summary>
    public string BarsName { get; init; } = "";

    /// <summary>A line over columns; null for none.</summary>
    public ChartLine? Line { get; init; }

    /// <summary>What bars are measured against; null for nothing.</summary>
    public ChartLimit? Limit { get; init; }

    /// <summary>The smallest step of the axis that means anything.</summary>
    public double LeastStep { get; init; } = 1;

    /// <summary>A value that the axis reaches in any case, such as 100 %.</summary>
    public double EndsAtLeastAt { get; init; }

    /// <summary>A line of what matters most, also for those who do not see the picture.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Whether there is nothing to draw.</summary>
    public bool IsEmpty => Bars.All(bar => bar.Value <= 0) && Line?.Values.Any(value => value > 0) != true;

    /// <summary>The axis.</summary>
    public NiceScale Scale => NiceScale.UpTo(Math.Max(Math.Max(Bars.Max(bar => bar.Value), Line?.Values.Max() ?? 0), Math.Max(Limit?.Value ?? 0, EndsAtLeastAt)), LeastStep);
}
