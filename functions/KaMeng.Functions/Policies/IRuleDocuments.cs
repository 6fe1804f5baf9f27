using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Policies;

/// <summary>Where the rules are published.</summary>
internal interface IRuleDocuments
{
    /// <summary>Everything that is published now.</summary>
    Task<IReadOnlyList<RuleDocument>> ReadAsync(CancellationToken cancellationToken);
}
