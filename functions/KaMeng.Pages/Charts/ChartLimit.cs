namespace KaMeng.Pages.Charts;

/// <summary>A value that bars are measured against.</summary>
/// <param name="Value">Which.</param>
/// <param name="Words">What it is.</param>
public sealed record ChartLimit(double Value, string Words);
