using System.Globalization;
using KaMeng.Refunds.Calendar;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    [Theory]
    [InlineData("2025-01-26")]
    [InlineData("2025-02-08")]
    [InlineData("2025-04-27")]
    [InlineData("2025-09-28")]
    [InlineData("2025-10-11")]
    [InlineData("2026-02-28")]
    [InlineData("2026-05-09")]
    [InlineData("2026-10-10")]
    public void An_adjusted_weekend_is_worked(string day) => Assert.True(WorkingCalendar.China.IsWorkingDay(Day(day)));

    [Theory]
    [InlineData("2026-11-30", false)]
    [InlineData("2026-12-01", true)]
    [InlineData("2027-01-01", true)]
    [InlineData("2025-12-31", false)]
    public void What_a_notice_not_yet_published_may_change_is_provisional(string day, bool provisional) =>
        Assert.Equal(provisional, WorkingCalendar.China.IsProvisional(Day(day)));

    [Fact]
    public void A_count_past_the_published_notices_is_flagged_and_goes_by_weekdays() =>
        Assert.Equal(new WorkingDay(new(2027, 1, 4), true), WorkingCalendar.China.Add(new(2026, 12, 31), 2));

    [Fact]
    public void A_notice_that_appears_settles_the_days_before_it()
    {
        var newer = WorkingCalendar.China.With([Notice2027]);

        Assert.Equal(new WorkingDay(new(2027, 1, 5), false), newer.Add(new(2026, 12, 31), 2));
    }

    [Theory]
    [InlineData("2026-02-15", "2026-02-24")]
    [InlineData("2026-02-14", "2026-02-14")]
    public void Nought_working_days_after_a_holiday_is_the_next_that_is_worked(string from, string expected) =>
        Assert.Equal(Day(expected), WorkingCalendar.China.Add(Day(from), 0).Date);

    [Fact]
    public void A_day_is_one_in_Shanghai()
    {
        Assert.Equal(new DateOnly(2026, 2, 14), WorkingCalendar.DateOf(new(2026, 2, 13, 16, 0, 0, TimeSpan.Zero)));
        Assert.Equal(Shanghai("2026-02-15T00:00:00"), WorkingCalendar.China.EndOf(new(2026, 2, 12, 16, 0, 0, TimeSpan.Zero), 1).At);
    }

    [Fact]
    public void The_next_years_notice_may_move_days_of_this_December()
    {
        var newer = WorkingCalendar.China.With([Notice2027 with { DaysOff = [new(new(2026, 12, 31), new(2027, 1, 3))], WorkingWeekends = [new(2026, 12, 26)] }]);

        Assert.Equal((true, false), (newer.IsWorkingDay(new(2026, 12, 26)), newer.IsWorkingDay(new(2026, 12, 31))));
        Assert.Equal([2025, 2026, 2027], newer.Years);
    }

    [Fact]
    public void A_provisional_deadline_is_computed_again_and_never_moves_later()
    {
        var sent = Shanghai("2026-12-30T10:00:00");
        var before = WorkingCalendar.China.EndOf(sent, 3);
        Assert.Equal(new WorkingDeadline(Shanghai("2027-01-05T00:00:00"), true), before);

        // The 2nd, a Saturday, is worked: it is earlier. The 1st to the 3rd are off: it would be later, but was promised.
        var earlier = WorkingCalendar.China.With([new(2027, [], [new(2027, 1, 2)])]);
        var later = WorkingCalendar.China.With([Notice2027 with { DaysOff = [new(new(2027, 1, 1), new(2027, 1, 4))] }]);

        Assert.Equal(new WorkingDeadline(Shanghai("2027-01-03T00:00:00"), false), earlier.Again(before, sent, 3));
        Assert.Equal(before with { Provisional = false }, later.Again(before, sent, 3));
        Assert.Equal(before with { Provisional = false }, earlier.Again(before with { Provisional = false }, sent, 3));
    }

    [Theory]
    [InlineData("""{"notices":[{"year":2027,"daysOff":[{"first":"2027-01-03","last":"2027-01-01"}],"workingWeekends":[]}]}""", "/notices/0/daysOff/0")]
    [InlineData("""{"notices":[{"year":2027,"daysOff":[{"first":"2026-11-30","last":"2027-01-01"}],"workingWeekends":[]}]}""", "/notices/0/daysOff/0")]
    [InlineData("""{"notices":[{"year":2027,"daysOff":[],"workingWeekends":["2027-01-04"]}]}""", "/notices/0/workingWeekends/0")]
    [InlineData("""{"notices":[{"year":2027,"daysOff":[],"workingWeekends":["4 January"]}]}""", "/notices/0/workingWeekends/0")]
    [InlineData("""{"notices":[{"year":2027,"daysOff":[],"workingWeekends":[]},{"year":2027,"daysOff":[],"workingWeekends":[]}]}""", "/notices/1/year")]
    [InlineData("""{"notices":[{"year":2027,"daysOff":[]}]}""", "/notices/0/workingWeekends")]
    public void A_wrong_notice_is_refused_with_its_place(string document, string place) =>
        Assert.Equal(place, HolidayDocument.Read(System.Text.Encoding.UTF8.GetBytes(document)).Faults.Single().Place);

    private static HolidayNotice Notice2027 { get; } = new(2027, [new(new(2027, 1, 1), new(2027, 1, 3))], []);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
