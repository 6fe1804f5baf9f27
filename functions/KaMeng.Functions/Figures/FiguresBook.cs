using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Figures;

namespace KaMeng.Functions.Figures;

/// <summary>
/// Keeps the figures: notes what each recorded change of a case adds to them, and adds the days up. A day that is over is added up once and kept, today is
/// added up at most every ten seconds, so nobody's question reads more than one day's facts.
/// </summary>
internal sealed class FiguresBook(FiguresStore store, TimeProvider clock)
{
    // What happened at midnight may be recorded a little later; what comes later still has its day added up anew.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(30);

    private const int DaysAbreast = 8;

    private readonly KeptForAWhile<DayTally> _today = new(clock, TimeSpan.FromSeconds(10));

    /// <summary>What a recorded change of a case means for the figures. May be repeated.</summary>
    public async Task FollowAsync(RefundCase refundCase, CaseChange change, CancellationToken cancellationToken)
    {
        IReadOnlyList<CaseFact> facts = CaseFacts.Of(refundCase, change);
        if (facts.Count > 0)
        {
            await store.NoteAsync(facts, Today(), cancellationToken);
        }
    }

    /// <summary>Each day of a window, the first first.</summary>
    public async Task<IReadOnlyList<DayTally>> DaysAsync(FiguresWindow window, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<DateOnly, DayTally> kept = await store.TalliesAsync(window, cancellationToken);
        var days = new List<DayTally>(window.Length);
        foreach (DateOnly[] some in window.Days.Chunk(DaysAbreast))
        {
            days.AddRange(await Task.WhenAll(some.Select(day => kept.TryGetValue(day, out DayTally? tally) ? Task.FromResult(tally) : DayAsync(day, cancellationToken))));
        }

        return days;
    }

    private Task<DayTally> DayAsync(DateOnly day, CancellationToken cancellationToken) => day.CompareTo(Today()) switch
    {
        > 0 => Task.FromResult(new DayTally(day, Tally.None)),
        0 => TodayAsync(day, cancellationToken),
        _ => PastAsync(day, cancellationToken),
    };

    private async Task<DayTally> TodayAsync(DateOnly day, CancellationToken cancellationToken)
    {
        DayTally tally = await _today.GetAsync(token => ReadAsync(day, token), cancellationToken);
        return tally.Day == day ? tally : await ReadAsync(day, cancellationToken);
    }

    private async Task<DayTally> PastAsync(DateOnly day, CancellationToken cancellationToken)
    {
        DayTally tally = await ReadAsync(day, cancellationToken);
        if (WorkingCalendar.DateOf(clock.GetUtcNow() - Settling) > day)
        {
            await store.KeepAsync(tally, cancellationToken);
        }

        return tally;
    }

    private async Task<DayTally> ReadAsync(DateOnly day, CancellationToken cancellationToken) => new(day, Tally.Of(await store.FactsAsync(day, cancellationToken)));

    private DateOnly Today() => WorkingCalendar.DateOf(clock.GetUtcNow());
}
