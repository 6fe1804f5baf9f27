using System.Collections.Immutable;
using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Decisions;

/// <summary>One row of the reason table (policy.md, "Reasons, evidence, responsibility").</summary>
internal sealed record ReasonRule
{
    public required RefundReason Reason { get; init; }

    public required ReasonColumn Column { get; init; }

    /// <summary>Who bears it until somebody finds otherwise.</summary>
    public required Liability Liability { get; init; }

    public required Explanation Eligible { get; init; }

    public ImmutableArray<EvidenceNeed> Evidence { get; init; } = [];

    /// <summary>Whether the platform decides at once, because it, or nobody yet, is liable.</summary>
    public bool PlatformReviews { get; init; }

    /// <summary>Whether the claim stands although the goods were used (matrix, row USED).</summary>
    public bool StandsWhenUsed { get; init; }

    /// <summary>Whether no claim window ends it: money taken by mistake, or a right that does not come from the shop's terms.</summary>
    public bool NeverLate { get; init; }
}
