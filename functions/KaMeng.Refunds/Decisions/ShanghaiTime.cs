using System.Globalization;
using KaMeng.Refunds.Calendar;

namespace KaMeng.Refunds.Decisions;

/// <summary>Times in explanations, as their readers' clocks show them.</summary>
internal static class ShanghaiTime
{
    // A decision must answer for every input; the last days of the calendar are as good as never.
    private static readonly DateTimeOffset Never = DateTimeOffset.MaxValue.AddDays(-2);

    public static string Text(DateTimeOffset at) =>
        (at > Never ? Never : at).ToOffset(WorkingCalendar.Shanghai).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    /// <summary>The sum, or never where it would leave the calendar.</summary>
    public static DateTimeOffset Later(DateTimeOffset at, TimeSpan by) => at >= Never || by >= Never - at ? Never : at + by;
}
