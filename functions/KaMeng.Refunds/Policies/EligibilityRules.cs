using System.Collections.Immutable;

namespace KaMeng.Refunds.Policies;

/// <summary>The eligibility matrix of policy.md: what each state of the goods gives.</summary>
public sealed record EligibilityRules
{
    /// <summary>Column "merchant/platform-fault reason": a row for each state.</summary>
    public required ImmutableArray<MatrixRow> Fault { get; init; }

    /// <summary>Column "SERVICE_CANCEL / CHANGED_MIND": a row for each state but delivered unopened and opened, where the terms decide.</summary>
    public required ImmutableArray<MatrixRow> Wish { get; init; }

    /// <summary>What holds in place of a row.</summary>
    public required MatrixExceptions Exceptions { get; init; }
}
