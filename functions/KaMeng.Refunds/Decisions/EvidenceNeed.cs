using System.Collections.Immutable;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Refunds.Decisions;

/// <summary>One thing that must be shown; any one of the kinds shows it, the first one best.</summary>
internal sealed record EvidenceNeed(ImmutableArray<EvidenceKind> AnyOf)
{
    public static EvidenceNeed Of(params ImmutableArray<EvidenceKind> anyOf) => new(anyOf);

    public bool IsMetBy(IReadOnlyCollection<EvidenceKind> present) => AnyOf.Any(present.Contains);
}
