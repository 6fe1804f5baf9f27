namespace KaMeng.Local.Timers;

/// <summary>
/// An NCRONTAB schedule as the Functions timer trigger takes it: <c>second minute hour day month day-of-week</c> (or five fields, then at
/// second 0), in UTC. A day must satisfy both the day and the day-of-week field, unlike in Unix cron.
/// </summary>
internal sealed class CronSchedule
{
    // 29 February on a Friday comes after 28 years at most, or 40 around a century without a leap day.
    private const int YearsToSearch = 41;

    private readonly CronField _second;
    private readonly CronField _minute;
    private readonly CronField _hour;
    private readonly CronField _day;
    private readonly CronField _month;
    private readonly CronField _dayOfWeek;

    private CronSchedule(string[] fields)
    {
        _second = CronField.Seconds(fields[0]);
        _minute = CronField.Minutes(fields[1]);
        _hour = CronField.Hours(fields[2]);
        _day = CronField.DaysOfMonth(fields[3]);
        _month = CronField.MonthsOfYear(fields[4]);
        _dayOfWeek = CronField.DaysOfWeek(fields[5]);
    }

    /// <exception cref="FormatException">It is no such schedule; the message says which field.</exception>
    public static CronSchedule Parse(string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return fields.Length switch
        {
            6 => new CronSchedule(fields),
            5 => new CronSchedule(["0", .. fields]),
            _ => throw new FormatException(
                $"The schedule '{expression}' has {fields.Length} fields; write six: second minute hour day month day-of-week."),
        };
    }

    /// <summary>The first moment of the schedule after the given one; null if it never comes.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var utc = after.UtcDateTime;
        var t = new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc).AddSeconds(1);
        var end = t.AddYears(YearsToSearch);
        while (t < end)
        {
            if (!_month.Allows(t.Month))
            {
                t = new DateTime(t.Year, t.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1);
            }
            else if (!_day.Allows(t.Day) || !_dayOfWeek.Allows((int)t.DayOfWeek))
            {
                t = t.Date.AddDays(1);
            }
            else if (!_hour.Allows(t.Hour))
            {
                t = t.Date.AddHours(t.Hour + 1);
            }
            else if (!_minute.Allows(t.Minute))
            {
                t = t.AddSeconds(60 - t.Second);
            }
            else if (!_second.Allows(t.Second))
            {
                t = t.AddSeconds(1);
            }
            else
            {
                return new DateTimeOffset(t, TimeSpan.Zero);
            }
        }

        return null;
    }
}
