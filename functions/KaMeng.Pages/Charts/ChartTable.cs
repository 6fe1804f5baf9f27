namespace KaMeng.Pages.Charts;

/// <summary>The numbers behind a chart.</summary>
/// <param name="Headers">The columns; the first names the rows.</param>
/// <param name="Rows">The rows.</param>
public sealed record ChartTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows);
