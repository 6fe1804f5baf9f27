using System.Globalization;
using KaMeng.Refunds.Calendar;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>Alipay's times: <c>2026-02-13 10:00:05</c> by China's clock, without saying so.</summary>
internal static class ChinaTime
{
    private const string Form = "yyyy-MM-dd HH:mm:ss";

    private static readonly string[] Forms = [Form, Form + ".fff", Form + ".FFFFFFF"];

    /// <summary>The text of a moment.</summary>
    public static string Of(DateTimeOffset at) => at.ToOffset(WorkingCalendar.Shanghai).ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The moment of a text (UTC); null if it is none.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) && time.Ticks >= WorkingCalendar.Shanghai.Ticks
            ? new DateTimeOffset(time, WorkingCalendar.Shanghai).ToUniversalTime()
            : null;
}
