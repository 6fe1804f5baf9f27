using System.Collections.Concurrent;
using System.Globalization;

namespace KaMeng.Local.Providers;

/// <summary>What tests have falsified in a provider's bills. Forgotten when the process ends.</summary>
public sealed class BillChanges
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private readonly ConcurrentDictionary<string, (long? Fen, DateOnly On)> _changed = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;

    internal BillChanges(TimeProvider time) => _time = time;

    /// <summary>Leaves a payment out of the bills.</summary>
    /// <param name="number">The caller's number.</param>
    public void Drop(string number) => _changed[number] = (null, DayOf(Now));

    /// <summary>Gives a payment another amount in the bills, or puts one into the bill of this day that was never made.</summary>
    /// <param name="number">The caller's number.</param>
    /// <param name="fen">The amount.</param>
    public void Change(string number, long fen) => _changed[number] = (fen, DayOf(Now));

    /// <summary>Milliseconds since 1970 UTC.</summary>
    internal long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The rows that are left, each as it was falsified.</summary>
    internal IEnumerable<T> Of<T>(IEnumerable<T> rows, Func<T, string> number, Func<T, long, T> withFen) => rows
        .Where(row => !_changed.TryGetValue(number(row), out (long? Fen, DateOnly) change) || change.Fen is not null)
        .Select(row => _changed.TryGetValue(number(row), out (long? Fen, DateOnly) change) ? withFen(row, change.Fen!.Value) : row);

    /// <summary>What was put into the bill of a day without having been made.</summary>
    internal IEnumerable<(string Number, long Fen)> Invented(DateOnly day, IReadOnlySet<string> made) => _changed
        .Where(change => change.Value.Fen is not null && change.Value.On == day && !made.Contains(change.Key))
        .Select(change => (change.Key, change.Value.Fen!.Value));

    /// <summary>The day of a moment by China's clock.</summary>
    internal static DateOnly DayOf(long milliseconds) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(China).DateTime);

    /// <summary>A moment by China's clock.</summary>
    internal static string TimeOf(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(China).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Noon of a day, when nothing in particular happened.</summary>
    internal static long NoonOf(DateOnly day) => new DateTimeOffset(day, new TimeOnly(12, 0), China).ToUnixTimeMilliseconds();

    /// <summary>Whether it is an hour of the day after a day, or later: providers have their bills in the morning.</summary>
    internal bool IsReady(DateOnly day, int hour) => _time.GetUtcNow() >= new DateTimeOffset(day.AddDays(1), new TimeOnly(hour, 0), China);

    /// <summary>Yuan with two decimals.</summary>
    internal static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
