using System.Collections.Immutable;

namespace KaMeng.Refunds.Calendar;

/// <summary>国务院办公厅节假日安排: one year's official notice.</summary>
/// <param name="Year">The year it settles.</param>
/// <param name="DaysOff">The holidays, first and last day of each.</param>
/// <param name="WorkingWeekends">调休: Saturdays and Sundays that are worked.</param>
public sealed record HolidayNotice(int Year, ImmutableArray<DayRange> DaysOff, ImmutableArray<DateOnly> WorkingWeekends)
{
    /// <summary>The notice for 2025.</summary>
    public static HolidayNotice Of2025 { get; } = new(
        2025,
        [
            DayRange.In(2025, 1, 1, 1, 1), DayRange.In(2025, 1, 28, 2, 4), DayRange.In(2025, 4, 4, 4, 6), DayRange.In(2025, 5, 1, 5, 5),
            DayRange.In(2025, 5, 31, 6, 2), DayRange.In(2025, 10, 1, 10, 8),
        ],
        [new(2025, 1, 26), new(2025, 2, 8), new(2025, 4, 27), new(2025, 9, 28), new(2025, 10, 11)]);

    /// <summary>The notice for 2026.</summary>
    public static HolidayNotice Of2026 { get; } = new(
        2026,
        [
            DayRange.In(2026, 1, 1, 1, 3), DayRange.In(2026, 2, 15, 2, 23), DayRange.In(2026, 4, 4, 4, 6), DayRange.In(2026, 5, 1, 5, 5),
            DayRange.In(2026, 6, 19, 6, 21), DayRange.In(2026, 9, 25, 9, 27), DayRange.In(2026, 10, 1, 10, 7),
        ],
        [new(2026, 1, 4), new(2026, 2, 14), new(2026, 2, 28), new(2026, 5, 9), new(2026, 9, 20), new(2026, 10, 10)]);
}
