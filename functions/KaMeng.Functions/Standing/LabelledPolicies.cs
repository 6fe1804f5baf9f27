using KaMeng.Functions.Policies;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Standing;

/// <summary>The published rules, with the labels a merchant bore when the order was placed.</summary>
internal sealed class LabelledPolicies(IPolicies published, StandingStore store) : IPolicies
{
    public ValueTask<RuleBook> BookAsync(CancellationToken cancellationToken) => published.BookAsync(cancellationToken);

    public ValueTask<RefundPolicy> InForceAsync(CancellationToken cancellationToken) => published.InForceAsync(cancellationToken);

    public async ValueTask<CaseRules> ForAsync(OrderSnapshot order, CancellationToken cancellationToken)
    {
        CaseRules rules = await published.ForAsync(order, cancellationToken);
        return await store.StoodAsync(order.MerchantId, order.PaidAt, cancellationToken) is { } then
            ? (await published.BookAsync(cancellationToken)).For(order, then.Standing.ForOrder(rules.Promises))
            : rules;
    }

    public ValueTask<RefundPolicy> OfAsync(RefundCase refundCase, CancellationToken cancellationToken) => published.OfAsync(refundCase, cancellationToken);
}
