using KaMeng.Refunds.Documents;

namespace KaMeng.Refunds.Calendar;

/// <summary>Holiday notices as a JSON document, so that a new year's notice needs no new version of the app.</summary>
public static class HolidayDocument
{
    private const int December = 12;

    /// <summary>Reads a document: the notices, or everything that is wrong with it and where.</summary>
    public static DocumentReading<HolidayNotices> Read(ReadOnlySpan<byte> utf8) => StrictDocument.Read<HolidayNotices>(utf8, Check);

    /// <summary>The notices the app is built with.</summary>
    internal static HolidayNotices ReadBuiltIn()
    {
        var reading = Read(BuiltInDocument.Read("holiday-notices.json"));
        return reading.Value ?? throw new InvalidOperationException($"The holiday notices the app is built with are wrong at {string.Join("; ", reading.Faults)}");
    }

    private static IEnumerable<DocumentFault> Check(HolidayNotices document)
    {
        foreach (var (index, notice) in document.Notices.Index())
        {
            var place = $"/notices/{index}";
            if (notice.Year is < 2000 or > 2999 || document.Notices.Take(index).Any(other => other.Year == notice.Year))
            {
                yield return new($"{place}/year", $"is {notice.Year}; each notice settles one year, of which no other does.");
            }

            foreach (var (number, days) in notice.DaysOff.Index())
            {
                if (days.Last < days.First || !Settles(notice, days.First) || !Settles(notice, days.Last))
                {
                    yield return new($"{place}/daysOff/{number}", $"is {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd}; both must be days of {notice.Year}, or of the December before, in their order.");
                }
            }

            foreach (var (number, day) in notice.WorkingWeekends.Index())
            {
                if (!Settles(notice, day) || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) || notice.DaysOff.Any(off => off.Contains(day)))
                {
                    yield return new($"{place}/workingWeekends/{number}", $"is {day:yyyy-MM-dd}; it must be a Saturday or Sunday of {notice.Year}, or of the December before, that is not off.");
                }
            }
        }
    }

    private static bool Settles(HolidayNotice notice, DateOnly day) => day.Year == notice.Year || (day.Year == notice.Year - 1 && day.Month == December);
}
