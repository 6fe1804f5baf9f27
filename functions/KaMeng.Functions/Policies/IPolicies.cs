using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Policies;

/// <summary>Where the rules come from. A case is decided by what <see cref="ForAsync"/> said when it was opened, to its end.</summary>
public interface IPolicies
{
    /// <summary>All that is published: versions, promises, holidays, and what was refused.</summary>
    ValueTask<RuleBook> BookAsync(CancellationToken cancellationToken);

    /// <summary>The policy in force now, without any merchant's promises.</summary>
    ValueTask<RefundPolicy> InForceAsync(CancellationToken cancellationToken);

    /// <summary>What a claim about this order line would be decided by if it were opened now.</summary>
    ValueTask<CaseRules> ForAsync(OrderSnapshot order, CancellationToken cancellationToken);

    /// <summary>The policy a case is decided by: of the version it was opened with, under the promises its merchant had made then.</summary>
    ValueTask<RefundPolicy> OfAsync(RefundCase refundCase, CancellationToken cancellationToken);
}
