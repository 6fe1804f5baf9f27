namespace KaMeng.Pages.Charts;

/// <summary>A second row of values over the columns, drawn as a dashed line.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Values">One for each column.</param>
public sealed record ChartLine(string Name, IReadOnlyList<double> Values);
