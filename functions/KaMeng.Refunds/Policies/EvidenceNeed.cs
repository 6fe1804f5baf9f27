using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Refunds.Policies;

/// <summary>One thing that must be shown.</summary>
/// <param name="AnyOf">Any one of these kinds shows it, the first one best.</param>
/// <param name="HeldBySystem">Whether the system's own record shows it, so that nothing need be uploaded.</param>
public sealed record EvidenceNeed(
    ImmutableArray<EvidenceKind> AnyOf,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool HeldBySystem = false)
{
    /// <summary>Whether one of <paramref name="present"/> shows it.</summary>
    public bool IsMetBy(IReadOnlyCollection<EvidenceKind> present) => AnyOf.Any(present.Contains);
}
