using System.Globalization;
using KaMeng.Refunds.Calendar;

namespace KaMeng.Refunds.Tests.PolicyExamples;

/// <summary>policy.md, example 20: working days of China, with the weekends that are worked and the holidays that are not.</summary>
public sealed class E20WorkingDays
{
    [Theory]
    [InlineData("2026-02-13", 1, "2026-02-14")]
    [InlineData("2026-02-13", 3, "2026-02-25")]
    [InlineData("2026-02-13", 5, "2026-02-27")]
    [InlineData("2026-09-18", 3, "2026-09-22")]
    [InlineData("2026-01-01", 1, "2026-01-04")]
    [InlineData("2025-12-31", 1, "2026-01-04")]
    public void Working_days_count_adjusted_weekends(string from, int count, string expected) =>
        Assert.Equal(new WorkingDay(Day(expected), false), WorkingCalendar.China.Add(Day(from), count));

    [Theory]
    [InlineData(2026, 248)]
    [InlineData(2025, 248)]
    public void A_year_has_its_working_days(int year, int days) => Assert.Equal(days, WorkingCalendar.China.WorkingDaysIn(year));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
