using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>凭证完整性: what a claim still lacks (policy.md, reason table and completeness rule).</summary>
public static class CaseEvidence
{
    /// <summary>
    /// The kinds still needed, each once, in the table's order. Where one of several would do, the best of them is named. Nothing is needed of
    /// goods that were never delivered, and nobody has to show that a code which was made void does not work: the system knows.
    /// </summary>
    public static ImmutableArray<EvidenceKind> Missing(
        RefundPolicy policy, RefundReason reason, OrderSnapshot order, IReadOnlyCollection<EvidenceKind> present)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(present);
        var state = GoodsState.Of(order);
        return state is DeliveryState.Undelivered or DeliveryState.Delivering
            ? []
            : [.. policy.Reason(reason).Evidence.Where(need => !need.IsMetBy(present) && !IsKnown(need, state)).Select(need => need.AnyOf[0])];
    }

    /// <summary>The kinds that speak for the claim: what the merchant gave is its defence and completes nothing.</summary>
    public static ImmutableArray<EvidenceKind> ForClaim(IEnumerable<EvidenceItem> evidence) =>
        [.. evidence.Where(item => item.By != Actor.Merchant).Select(item => item.Kind).Distinct()];

    private static bool IsKnown(EvidenceNeed need, DeliveryState state) =>
        state == DeliveryState.Voided && (need.AnyOf.Contains(EvidenceKind.E3) || need.AnyOf.Contains(EvidenceKind.E4));
}
