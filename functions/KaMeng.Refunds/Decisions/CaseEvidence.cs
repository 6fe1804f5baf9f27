using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>凭证完整性: what a claim still lacks (policy.md, reason table and completeness rule).</summary>
public static class CaseEvidence
{
    /// <summary>What a case lacks as it stands.</summary>
    public static ImmutableArray<EvidenceKind> Missing(RefundPolicy policy, RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return Missing(policy, refundCase, ClaimEvidence.Of(refundCase));
    }

    /// <summary>What a case lacks with this evidence.</summary>
    public static ImmutableArray<EvidenceKind> Missing(RefundPolicy policy, RefundCase refundCase, ClaimEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        ArgumentNullException.ThrowIfNull(evidence);
        return Missing(policy, refundCase.Reason, GoodsFinding.AsFound(refundCase), evidence.Kinds, evidence.Unstamped, evidence.NothingNew);
    }

    /// <summary>
    /// The kinds still needed, each once, in the table's order. Where one of several would do, the best of them is named. Nothing is needed of
    /// goods that were never delivered, nobody has to show that a code which was made void does not work, and what the system's own records show
    /// need not be uploaded. Where a time must be proved and every file's is false, the first of them is needed once more; so it is where every file was
    /// weighed in a rejected case before (policy.md: supplement and re-apply).
    /// </summary>
    public static ImmutableArray<EvidenceKind> Missing(
        RefundPolicy policy,
        RefundReason reason,
        OrderSnapshot order,
        IReadOnlyCollection<EvidenceKind> present,
        IReadOnlyCollection<EvidenceKind>? unstamped = null,
        bool nothingNew = false)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(present);
        var state = GoodsState.Of(order);
        if (state is DeliveryState.Undelivered or DeliveryState.Delivering)
        {
            return [];
        }

        var rule = policy.Reason(reason);
        ImmutableArray<EvidenceNeed> needs = [.. rule.Evidence.Where(need => !need.HeldBySystem && !IsKnown(need, state))];
        ImmutableArray<EvidenceKind> missing = [.. needs.Where(need => !need.IsMetBy(present)).Select(need => need.AnyOf[0])];
        bool noTime = rule.TimeStamped && unstamped is { Count: > 0 } && !needs.Any(need => need.IsMetBy([.. present.Except(unstamped)]));
        return missing.IsEmpty && (noTime || nothingNew)
            ? [.. needs.Take(1).Select(need => need.AnyOf[0])]
            : missing;
    }

    private static bool IsKnown(EvidenceNeed need, DeliveryState state) =>
        state == DeliveryState.Voided && (need.AnyOf.Contains(EvidenceKind.E3) || need.AnyOf.Contains(EvidenceKind.E4));
}
