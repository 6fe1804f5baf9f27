using System.Globalization;

namespace KaMeng.Benchmarks;

/// <summary>The figures as they stand in docs/benchmarks.md; a column is there if any figure has it.</summary>
internal static class MarkdownTable
{
    private static readonly (string Name, Func<Figure, double?> Value, Func<double?, string> Text)[] Columns =
    [
        ("Commits/s", figure => figure.CommitsPerSecond, Text),
        ("Fsyncs/s", figure => figure.FsyncsPerSecond, Text),
        ("Of SQLite alone", figure => figure.OfSqliteAlone, Share),
        ("Of it Azurite", figure => figure.OfItAzurite, Text),
        ("Questions", figure => figure.Questions, Text),
    ];

    internal static IEnumerable<string> Lines(IReadOnlyCollection<Figure> figures)
    {
        var columns = Columns.Where(column => figures.Any(figure => column.Value(figure) is not null)).ToArray();
        yield return $"| What | Median | Min–max | Unit | Goal |{string.Concat(columns.Select(column => $" {column.Name} |"))}";
        yield return $"|---|---:|---:|---|---|{string.Concat(columns.Select(_ => "---:|"))}";
        foreach (Figure figure in figures)
        {
            yield return $"| {figure.Name} | {Text(figure.Value.Median)} | {Text(figure.Value.Min)}–{Text(figure.Value.Max)} | {figure.Unit} | {figure.Goal} |"
                + string.Concat(columns.Select(column => $" {column.Text(column.Value(figure))} |"));
        }
    }

    private static string Text(double? value) => value switch
    {
        null => "–",
        { } v when Math.Abs(v) >= 100 => v.ToString("N0", CultureInfo.InvariantCulture),
        { } v when Math.Abs(v) >= 1 => v.ToString("0.0#", CultureInfo.InvariantCulture),
        { } v => v.ToString("0.####", CultureInfo.InvariantCulture),
    };

    private static string Share(double? value) => value is { } share ? share.ToString("0 %", CultureInfo.InvariantCulture) : "–";
}
