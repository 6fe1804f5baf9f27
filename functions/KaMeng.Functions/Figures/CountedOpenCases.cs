using System.Collections.Immutable;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Figures;

namespace KaMeng.Functions.Figures;

/// <summary>Counts open cases by reading the open part of the work list, at most every ten seconds in a process.</summary>
internal sealed class CountedOpenCases(WorkListStore workList, TimeProvider clock) : IOpenCases
{
    private readonly KeptForAWhile<OpenCount> _count = new(clock, TimeSpan.FromSeconds(10));

    public Task<OpenCount> CountAsync(CancellationToken cancellationToken) => _count.GetAsync(ReadAsync, cancellationToken);

    private async Task<OpenCount> ReadAsync(CancellationToken cancellationToken)
    {
        var stages = ImmutableSortedDictionary.CreateBuilder<Stage, int>();
        int overdue = 0;
        await foreach ((Stage stage, bool isOverdue) in workList.OpenAsync(cancellationToken))
        {
            stages[stage] = stages.GetValueOrDefault(stage) + 1;
            overdue += isOverdue ? 1 : 0;
        }

        return new OpenCount(stages.ToImmutable(), overdue, clock.GetUtcNow());
    }
}
