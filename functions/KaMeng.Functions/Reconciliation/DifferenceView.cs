using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Reconciliation;

/// <summary>A difference, as operators see it.</summary>
internal sealed record DifferenceView(
    string Key,
    DifferenceKind Kind,
    string RefundNumber,
    string? RefundId,
    string? ProviderRefundId,
    Money? AtProvider,
    Money? WithUs,
    string Explanation,
    DateTimeOffset FoundAt,
    DifferenceResolution? Resolved)
{
    /// <summary>The view of a difference.</summary>
    public static DifferenceView Of(KeptDifference kept) => new(
        kept.Difference.Key,
        kept.Difference.Kind,
        kept.Difference.RefundNumber,
        kept.Difference.RefundId,
        kept.Difference.ProviderRefundId,
        kept.Difference.AtProvider,
        kept.Difference.WithUs,
        kept.Difference.Explanation,
        kept.FoundAt,
        kept.Resolved);
}
