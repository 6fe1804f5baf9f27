using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Local.Timers;

namespace KaMeng.Local.Tests.Hosting;

public class CronScheduleTests
{
    [Theory]
    [InlineData("0 0 * * * *", "2026-02-13 08:00:00", "2026-02-13 09:00:00")]
    [InlineData("0 */5 * * * *", "2026-02-13 08:04:59", "2026-02-13 08:05:00")]
    [InlineData("*/10 * * * * *", "2026-02-13 08:00:59", "2026-02-13 08:01:00")]
    [InlineData("*/5 * * * *", "2026-02-13 08:00:00", "2026-02-13 08:05:00")]
    [InlineData("0 30 9 * * Mon-Fri", "2026-02-13 09:30:00", "2026-02-16 09:30:00")]
    [InlineData("0 0 0 1,15 * *", "2026-12-15 00:00:00", "2027-01-01 00:00:00")]
    [InlineData("0 0 12 29 2 *", "2026-02-13 00:00:00", "2028-02-29 12:00:00")]
    [InlineData("0 0 12 29 FEB fri", "2026-02-13 00:00:00", "2036-02-29 12:00:00")]
    [InlineData("30 10/20 8-9 * * *", "2026-02-13 08:10:30", "2026-02-13 08:30:30")]
    [InlineData("0 0 0 13 * 5", "2026-02-13 00:00:00", "2026-03-13 00:00:00")]
    public void The_next_moment_follows_the_schedule(string schedule, string after, string next) =>
        Assert.Equal(Utc(next), CronSchedule.Parse(schedule).Next(Utc(after)));

    [Fact]
    public void A_day_that_never_comes_has_no_next_moment() =>
        Assert.Null(CronSchedule.Parse("0 0 0 31 2 *").Next(Utc("2026-01-01 00:00:00")));

    [Theory]
    [InlineData("* * * *", "4 fields")]
    [InlineData("60 * * * * *", "second")]
    [InlineData("0 0 24 * * *", "hour")]
    [InlineData("0 0 0 0 * *", "day")]
    [InlineData("0 0 0 * * 7", "day of week")]
    [InlineData("0 0 0 * NOPE *", "month")]
    [InlineData("0 9-8 * * * *", "backwards")]
    [InlineData("0 */0 * * * *", "minute")]
    [InlineData("", "0 fields")]
    public void A_wrong_schedule_is_refused_with_the_field_at_fault(string schedule, string told) =>
        Assert.Contains(told, Assert.Throws<FormatException>(() => CronSchedule.Parse(schedule)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_next_moment_is_the_first_allowed_second_after()
    {
        // Checked against counting seconds one by one, over a schedule dense enough to be found within two hours.
        var times = Gen.Choose(0, 59).Two().SelectMany(sm => Gen.Choose(0, 86_399), (sm, second) => (sm.Item1, sm.Item2, second)).ToArbitrary();
        Prop.ForAll(times, t =>
        {
            var (second, minute, start) = t;
            var after = Utc("2026-02-13 00:00:00").AddSeconds(start);
            var expected = Enumerable.Range(1, 7200).Select(s => after.AddSeconds(s)).First(m => m.Second == second && m.Minute == minute);
            return CronSchedule.Parse($"{second} {minute} * * * *").Next(after) == expected;
        }).QuickCheckThrowOnFailure();
    }

    private static DateTimeOffset Utc(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
