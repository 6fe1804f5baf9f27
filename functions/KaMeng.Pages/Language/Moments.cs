using System.Globalization;
using KaMeng.Refunds.Calendar;

namespace KaMeng.Pages.Language;

/// <summary>Times and lengths of time as people read them, on Shanghai's clock.</summary>
public static class Moments
{
    /// <summary>A moment, such as <c>11-22 18:05</c>; with the year if it is another than the one it is read in.</summary>
    public static string Of(DateTimeOffset at, DateTimeOffset now)
    {
        DateTimeOffset there = at.ToOffset(WorkingCalendar.Shanghai);
        string form = there.Year == now.ToOffset(WorkingCalendar.Shanghai).Year ? "MM-dd HH:mm" : "yyyy-MM-dd HH:mm";
        return there.ToString(form, CultureInfo.InvariantCulture);
    }

    /// <summary>The time of day alone, to the minute: what shows it changes once a minute.</summary>
    public static string Clock(DateTimeOffset at) => at.ToOffset(WorkingCalendar.Shanghai).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The moment whole, for machines and for whoever points at it.</summary>
    public static string Exact(DateTimeOffset at) => at.ToOffset(WorkingCalendar.Shanghai).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    /// <summary>A length of time in its two largest units: <c>3 h 12 min</c>, <c>3 小时 12 分</c>.</summary>
    public static string Span(TimeSpan length, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        TimeSpan span = length.Duration();
        (string first, string second) = span switch
        {
            { TotalDays: >= 1 } => (Part(span.Days, "天", "d", tongue), Part(span.Hours, "小时", "h", tongue)),
            { TotalHours: >= 1 } => (Part(span.Hours, "小时", "h", tongue), Part(span.Minutes, "分", "min", tongue)),
            { TotalMinutes: >= 1 } => (Part(span.Minutes, "分", "min", tongue), ""),
            _ => (Part(span.Seconds, "秒", "s", tongue), ""),
        };
        return second.Length == 0 || second.StartsWith("0 ", StringComparison.Ordinal) ? first : $"{first} {second}";
    }

    private static string Part(int number, string chinese, string english, Tongue tongue) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {tongue.Say(chinese, english)}");
}
