namespace KaMeng.Pages.Charts;

/// <summary>How a chart is drawn.</summary>
public enum ChartShape
{
    /// <summary>Lying bars with names beside them.</summary>
    Bars,

    /// <summary>Standing columns, for days and for pieces of a scale.</summary>
    Columns,
}
