using System.Collections.Concurrent;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Figures;

namespace KaMeng.Functions.Console.WorkList;

/// <summary>
/// What browsers ask for again every two seconds. Each list is read at most once a second in this process, however many look at it, so that a roomful of open
/// browsers costs the tables no more than one.
/// </summary>
internal sealed class LiveLists(IRefundCases cases, TimeProvider clock)
{
    // Whatever lists people look at at once; more are forgotten and read again.
    private const int Most = 200;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<CaseQuery, KeptForAWhile<CasePage>> _lists = new();

    /// <summary>A page of a list, at most a second old.</summary>
    public Task<CasePage> ReadAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        if (_lists.Count >= Most)
        {
            _lists.Clear();
        }

        // What is due within some hours is the same list for a minute.
        CaseQuery list = query with { DueBefore = query.DueBefore is { } due ? due.AddTicks(-(due.UtcTicks % TimeSpan.TicksPerMinute)) : null };
        return _lists.GetOrAdd(list, _ => new KeptForAWhile<CasePage>(clock, Life)).GetAsync(token => cases.ListAsync(list, token), cancellationToken);
    }
}
