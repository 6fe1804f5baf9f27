using KaMeng.Refunds.Calendar;

namespace KaMeng.Refunds.Figures;

/// <summary>The days figures are asked for: Shanghai's days, both included.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
public sealed record FiguresWindow(DateOnly From, DateOnly To)
{
    /// <summary>How many days are shown unless somebody asks for others.</summary>
    public const int UsualDays = 30;

    /// <summary>How many days can be asked for; they are kept a little longer.</summary>
    public const int MostDays = 366;

    /// <summary>How many days.</summary>
    public int Length => To.DayNumber - From.DayNumber + 1;

    /// <summary>Each day, the first first.</summary>
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, Length).Select(From.AddDays);

    /// <summary>So many days, that of a moment the last.</summary>
    public static FiguresWindow Ending(DateTimeOffset at, int days = UsualDays)
    {
        var last = WorkingCalendar.DateOf(at);
        return new(last.AddDays(1 - days), last);
    }
}
