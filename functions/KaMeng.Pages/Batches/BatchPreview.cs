using KaMeng.Pages.Cases;
using KaMeng.Pages.WorkList;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Pages.Batches;

/// <summary>What a batch would do, before it is done.</summary>
/// <param name="Filter">Which cases.</param>
/// <param name="Act">What to do; null while nothing is chosen.</param>
/// <param name="Hours">By how much, for <see cref="ActKind.Extend"/>.</param>
/// <param name="Candidates">The cases that match, the nearest deadline first.</param>
/// <param name="MoreMatch">Whether more match than one batch takes.</param>
/// <param name="BatchId">The batch it becomes: the same form sent twice is one batch.</param>
public sealed record BatchPreview(
    WorkListFilter Filter, ActKind? Act, int Hours, IReadOnlyList<BatchCandidate> Candidates, bool MoreMatch, string BatchId)
{
    /// <summary>Those the rules take it for.</summary>
    public IReadOnlyList<BatchCandidate> Taken { get; } = [.. Candidates.Where(candidate => candidate.Refusal is null)];

    /// <summary>Those they do not.</summary>
    public IReadOnlyList<BatchCandidate> Refused { get; } = [.. Candidates.Where(candidate => candidate.Refusal is not null)];

    /// <summary>What those taken come to, by currency.</summary>
    public IReadOnlyList<Money> Sums =>
        [.. Taken.GroupBy(candidate => candidate.Money.Currency).Select(same => new Money(same.Sum(candidate => candidate.Money.Amount), same.Key))];
}
