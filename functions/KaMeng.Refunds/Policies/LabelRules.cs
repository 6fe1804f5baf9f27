namespace KaMeng.Refunds.Policies;

/// <summary>What merchants may promise, and how far a promise reaches (policy.md; S3, MK, M6).</summary>
public sealed record LabelRules
{
    /// <summary>Whether 极速退款 lets silence approve a high value too, which two persons must approve otherwise.</summary>
    public required bool FastRefundOfHighValue { get; init; }

    /// <summary>Whether 极速退款 lets silence approve where the platform finds who is liable: that is not the merchant's to promise.</summary>
    public required bool FastRefundByFinding { get; init; }

    /// <summary>The longest claim window a label may promise.</summary>
    public required TimeSpan LongestClaimWindow { get; init; }
}
