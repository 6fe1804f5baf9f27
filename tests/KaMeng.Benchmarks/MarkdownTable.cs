using System.Globalization;

namespace KaMeng.Benchmarks;

/// <summary>The figures as they stand in docs/benchmarks.md.</summary>
internal static class MarkdownTable
{
    internal static IEnumerable<string> Lines(IEnumerable<Figure> figures)
    {
        yield return "| What | Median | Min–max | Unit | Goal | Commits/s | Fsyncs/s | Of SQLite alone |";
        yield return "|---|---:|---:|---|---|---:|---:|---:|";
        foreach (Figure figure in figures)
        {
            yield return $"| {figure.Name} | {Text(figure.Value.Median)} | {Text(figure.Value.Min)}–{Text(figure.Value.Max)} | {figure.Unit} | {figure.Goal} "
                + $"| {Text(figure.CommitsPerSecond)} | {Text(figure.FsyncsPerSecond)} | {Share(figure.OfSqliteAlone)} |";
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
