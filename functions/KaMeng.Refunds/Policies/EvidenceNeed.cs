using System.Collections.Immutable;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Refunds.Policies;

/// <summary>One thing that must be shown.</summary>
/// <param name="AnyOf">Any one of these kinds shows it, the first one best.</param>
public sealed record EvidenceNeed(ImmutableArray<EvidenceKind> AnyOf)
{
    /// <summary>Whether one of <paramref name="present"/> shows it.</summary>
    public bool IsMetBy(IReadOnlyCollection<EvidenceKind> present) => AnyOf.Any(present.Contains);
}
