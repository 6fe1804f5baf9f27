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
    public static WorkingCalendar China { get; } = new(HolidayDocument.ReadBuiltIn().Notices);

    /// <summary>The years whose notices are known, in their order.</summary>
    public IReadOnlyList<int> Years => [.. _notices.Keys.Order()];

    /// <summary>Asia/Shanghai: +08:00 all year, no daylight saving time.</summary>
    public static TimeSpan Shanghai { get; } = TimeSpan.FromHours(8);

    /// <summary>The day it is in Shanghai.</summary>
    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Shanghai).DateTime);

    /// <summary>Whether <paramref name="day"/> is worked. Without a notice for its year it goes by the weekday.</summary>
    public bool IsWorkingDay(DateOnly day)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return weekend ? Settling(day).Any(notice => notice.WorkingWeekends.Contains(day)) : !Settling(day).Any(notice => notice.DaysOff.Any(range => range.Contains(day)));
    }

    /// <summary>The same calendar with more notices; one for a year that is known takes its place.</summary>
    public WorkingCalendar With(IEnumerable<HolidayNotice> notices)
    {
        var more = notices.ToDictionary(notice => notice.Year);
        return new(_notices.Values.Where(notice => !more.ContainsKey(notice.Year)).Concat(more.Values));
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

    /// <summary>
    /// A deadline again, now that more may be known: what was told of the provisional one is never taken back, so it moves earlier or not at all.
    /// </summary>
    /// <param name="before">As it was computed.</param>
    /// <param name="at">From when it is counted.</param>
    /// <param name="count">How many working days.</param>
    public WorkingDeadline Again(WorkingDeadline before, DateTimeOffset at, int count)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (!before.Provisional)
        {
            return before;
        }

        var now = EndOf(at, count);
        return now with { At = now.At < before.At ? now.At : before.At };
    }

    /// <summary>How many days of a year are worked.</summary>
    public int WorkingDaysIn(int year)
    {
        var first = new DateOnly(year, 1, 1);
        return Enumerable.Range(0, first.AddYears(1).DayNumber - first.DayNumber).Count(offset => IsWorkingDay(first.AddDays(offset)));
    }

    // A year's own notice, and the next year's, which may name days of this December.
    private IEnumerable<HolidayNotice> Settling(DateOnly day)
    {
        if (_notices.TryGetValue(day.Year, out var own))
        {
            yield return own;
        }

        if (day.Month == December && _notices.TryGetValue(day.Year + 1, out var next))
        {
            yield return next;
        }
    }
}
