using KaMeng.Functions.Policies;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Tests.Policies;

/// <summary>A place where nothing is published: the app goes by what it is built with.</summary>
internal sealed class NothingPublished : IRuleDocuments
{
    public Task<IReadOnlyList<RuleDocument>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<RuleDocument>>([]);
}
