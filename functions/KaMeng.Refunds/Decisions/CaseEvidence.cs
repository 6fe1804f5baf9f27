using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Decisions;

/// <summary>凭证完整性: what a claim still lacks (policy.md, reason table and completeness rule).</summary>
public static class CaseEvidence
{
    /// <summary>
    /// The kinds still needed, each once, in the table's order. Where one of several would do, the best of them is named. Nothing is needed
    /// where the system knows it all: goods that were never delivered, or a code that was made void.
    /// </summary>
    public static ImmutableArray<EvidenceKind> Missing(RefundReason reason, OrderSnapshot order, IReadOnlyCollection<EvidenceKind> present)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(present);
        return GoodsState.Of(order) is DeliveryState.Undelivered or DeliveryState.Delivering or DeliveryState.Voided
            ? []
            : [.. ReasonTable.For(reason).Evidence.Where(need => !need.IsMetBy(present)).Select(need => need.AnyOf[0])];
    }
}
