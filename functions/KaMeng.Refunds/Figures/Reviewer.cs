namespace KaMeng.Refunds.Figures;

/// <summary>Who decided.</summary>
/// <param name="Kind">What sort.</param>
/// <param name="Name">An operator's name; empty for the rules and for merchants, who are counted together.</param>
public sealed record Reviewer(ReviewerKind Kind, string Name)
{
    /// <summary>The rules.</summary>
    public static Reviewer Rules { get; } = new(ReviewerKind.Rules, string.Empty);

    /// <summary>Any merchant.</summary>
    public static Reviewer Merchant { get; } = new(ReviewerKind.Merchant, string.Empty);

    /// <summary>An operator.</summary>
    public static Reviewer Operator(string name) => new(ReviewerKind.Operator, name);
}
