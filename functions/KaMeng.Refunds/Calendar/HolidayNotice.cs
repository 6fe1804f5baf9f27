using System.Collections.Immutable;

namespace KaMeng.Refunds.Calendar;

/// <summary>国务院办公厅节假日安排: one year's official notice. It may name days of the December before.</summary>
/// <param name="Year">The year it settles.</param>
/// <param name="DaysOff">The holidays, first and last day of each.</param>
/// <param name="WorkingWeekends">调休: Saturdays and Sundays that are worked.</param>
public sealed record HolidayNotice(int Year, ImmutableArray<DayRange> DaysOff, ImmutableArray<DateOnly> WorkingWeekends);
