namespace KaMeng.Refunds.Policies;

/// <summary>A cell of the eligibility matrix (policy.md): how it is carried out, and why.</summary>
public record MatrixCell : RuleWords
{
    /// <summary>How it is carried out.</summary>
    public required Way Way { get; init; }
}
