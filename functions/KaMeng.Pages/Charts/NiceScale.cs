namespace KaMeng.Pages.Charts;

/// <summary>An axis from zero whose ticks are numbers people count in: 1, 2 or 5 times a power of ten.</summary>
/// <param name="Ticks">From zero to the end, evenly.</param>
public sealed record NiceScale(IReadOnlyList<double> Ticks)
{
    private const int About = 5;

    /// <summary>Where the axis ends; no value lies beyond.</summary>
    public double End => Ticks[^1];

    /// <summary>An axis that reaches at least to the largest value.</summary>
    /// <param name="largest">The largest value; nothing or less makes an axis of one step.</param>
    /// <param name="least">The smallest step that means anything: 1 for things that are counted.</param>
    public static NiceScale UpTo(double largest, double least = 1)
    {
        double rough = Math.Max(largest, 0) / About;
        double step = Math.Max(least, Nice(rough));
        int steps = Math.Max(1, (int)Math.Ceiling((largest / step) - 1e-9));
        return new NiceScale([.. Enumerable.Range(0, steps + 1).Select(number => number * step)]);
    }

    /// <summary>Which share of the axis a value takes, 0 to 1.</summary>
    public double ShareOf(double value) => Math.Clamp(value / End, 0, 1);

    private static double Nice(double rough)
    {
        if (rough <= 0)
        {
            return 0;
        }

        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }
}
