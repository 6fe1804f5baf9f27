using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Refunds.Decisions;

/// <summary>What the rules say about a claim.</summary>
/// <param name="Lane">The route.</param>
/// <param name="MissingEvidence">The kinds still needed; empty when complete or when none would help.</param>
/// <param name="NextStep">What happens now.</param>
/// <param name="Explanation">The rules that fired, in the order of the checks; never empty.</param>
public sealed record TriageDecision(
    Lane Lane,
    ImmutableArray<EvidenceKind> MissingEvidence,
    NextStep NextStep,
    ImmutableArray<Explanation> Explanation)
{
    /// <summary>Before when the next step is not taken, because the claim cools down; null when it is taken at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
