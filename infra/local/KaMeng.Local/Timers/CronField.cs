using System.Globalization;

namespace KaMeng.Local.Timers;

/// <summary>One field of an NCRONTAB expression: <c>*</c>, numbers, names, ranges, steps and lists of these, as a set of allowed values.</summary>
internal sealed class CronField
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly ulong _allowed;

    private CronField(ulong allowed) => _allowed = allowed;

    public static CronField Seconds(string text) => Parse(text, "second", 0, 59);

    public static CronField Minutes(string text) => Parse(text, "minute", 0, 59);

    public static CronField Hours(string text) => Parse(text, "hour", 0, 23);

    public static CronField DaysOfMonth(string text) => Parse(text, "day", 1, 31);

    public static CronField MonthsOfYear(string text) => Parse(text, "month", 1, 12, Months);

    public static CronField DaysOfWeek(string text) => Parse(text, "day of week", 0, 6, Days);

    public bool Allows(int value) => (_allowed & (1UL << value)) != 0;

    private static CronField Parse(string text, string field, int min, int max, string[]? names = null)
    {
        ulong allowed = 0;
        foreach (var part in text.Split(','))
        {
            var (range, step) = Split(part, '/');
            var every = step is null ? 1 : Number(step, field, 1, max, null);
            var (from, to) = Split(range, '-');
            var first = from == "*" ? min : Number(from, field, min, max, names);
            // "5/10" means from 5 on, every 10.
            var last = to is not null ? Number(to, field, min, max, names) : from == "*" || step is not null ? max : first;
            if (last < first)
            {
                throw new FormatException($"'{part}' of the {field} field runs backwards; write the smaller value first.");
            }

            for (var value = first; value <= last; value += every)
            {
                allowed |= 1UL << value;
            }
        }

        return new CronField(allowed);
    }

    private static (string Head, string? Tail) Split(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    private static int Number(string text, string field, int min, int max, string[]? names)
    {
        var named = names is null ? -1 : Array.FindIndex(names, n => string.Equals(n, text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0)
        {
            return named + min;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw new FormatException($"'{text}' is no value of the {field} field; it takes {min} to {max}.");
    }
}
