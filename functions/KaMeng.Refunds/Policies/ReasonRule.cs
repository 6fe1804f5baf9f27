using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Policies;

/// <summary>One row of the reason table (policy.md, "Reasons, evidence, responsibility").</summary>
public sealed record ReasonRule : RuleWords
{
    /// <summary>The row.</summary>
    public required RefundReason Reason { get; init; }

    /// <summary>The column of the eligibility matrix it stands in.</summary>
    public required ReasonColumn Column { get; init; }

    /// <summary>Who bears it until somebody finds otherwise.</summary>
    public required Liability Liability { get; init; }

    /// <summary>What must be shown, all of it.</summary>
    public required ImmutableArray<EvidenceNeed> Evidence { get; init; }

    /// <summary>Whether one picture is never enough: at least two kinds, one of them with a believable time (S1, completeness rule).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool TimeStamped { get; init; }

    /// <summary>Whether the platform decides at once, because it, or nobody yet, is liable.</summary>
    public required bool PlatformReviews { get; init; }

    /// <summary>Whether the claim stands although the goods were used (matrix, row USED).</summary>
    public required bool StandsWhenUsed { get; init; }

    /// <summary>Whether no claim window ends it: money taken by mistake, or a right that does not come from the shop's terms.</summary>
    public required bool NeverLate { get; init; }
}
