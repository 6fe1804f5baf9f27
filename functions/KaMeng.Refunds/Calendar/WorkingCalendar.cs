using System.Collections.Frozen;

namespace KaMeng.Refunds.Calendar;

/// <summary>Chinese working days 工作日: Monday to Friday, less the holidays, plus the weekends worked instead.</summary>
public sealed class WorkingCalendar
{
    private const int December = 12;
    private readonly FrozenDictionary<int, HolidayNotice> _notices;

    /// <summary>A calendar of these notices.</summary>
    /// <exception cref="ArgumentException">There are two for one year.</exception>
    public WorkingCalendar(IEnumerable<HolidayNotice> notices)
    {
        ArgumentNullException.ThrowIfNull(notices);
        _notices = notices.ToDictionary(notice => notice.Year).ToFrozenDictionary();
    }

    /// <summary>The published notices.</summary>
    public static WorkingCalendar China { get; } = new([HolidayNotice.Of2025, HolidayNotice.Of2026]);

    /// <summary>Asia/Shanghai: +08:00 all year, no daylight saving time.</summary>
    public static TimeSpan Shanghai { get; } = TimeSpan.FromHours(8);

    /// <summary>The day it is in Shanghai.</summary>
    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Shanghai).DateTime);

    /// <summary>Whether <paramref name="day"/> is worked. Without a notice for its year it goes by the weekday.</summary>
    public bool IsWorkingDay(DateOnly day)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return !_notices.TryGetValue(day.Year, out var notice)
            ? !weekend
            : weekend ? notice.WorkingWeekends.Contains(day) : !notice.DaysOff.Any(range => range.Contains(day));
    }

    /// <summary>
    /// Whether an unpublished notice may still change <paramref name="day"/>: its year has none, or it is a December whose next year has none
    /// (the New Year's notice may move days of the December before).
    /// </summary>
    public bool IsProvisional(DateOnly day) =>
        !_notices.ContainsKey(day.Year) || (day.Month == December && !_notices.ContainsKey(day.Year + 1));

    /// <summary>The <paramref name="count"/>-th working day after <paramref name="day"/>; for 0 the day itself, if worked, else the next that is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public WorkingDay Add(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var left = count;
        if (left == 0 && !IsWorkingDay(day))
        {
            left = 1;
        }

        var provisional = left == 0 && IsProvisional(day);
        while (left > 0)
        {
            day = day.AddDays(1);
            provisional |= IsProvisional(day);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return new(day, provisional);
    }

    /// <summary>The end of the <paramref name="count"/>-th working day after <paramref name="at"/>: the first moment of the day after it, in Shanghai.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public WorkingDeadline EndOf(DateTimeOffset at, int count)
    {
        var day = Add(DateOf(at), count);
        return new(new DateTimeOffset(day.Date.AddDays(1).ToDateTime(TimeOnly.MinValue), Shanghai), day.Provisional);
    }

    /// <summary>How many days of a year are worked.</summary>
    public int WorkingDaysIn(int year)
    {
        var first = new DateOnly(year, 1, 1);
        return Enumerable.Range(0, first.AddYears(1).DayNumber - first.DayNumber).Count(offset => IsWorkingDay(first.AddDays(offset)));
    }
}
