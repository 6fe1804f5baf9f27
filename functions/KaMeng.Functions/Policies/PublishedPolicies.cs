using KaMeng.Functions.Cases;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Policies;

/// <summary>The policy the app was built with, and the merchants' promises.</summary>
internal sealed class PublishedPolicies(MerchantLabels labels) : IPolicies
{
    public ValueTask<RefundPolicy> InForceAsync(CancellationToken cancellationToken) => ValueTask.FromResult(RefundPolicy.Default);

    public async ValueTask<CaseRules> ForAsync(OrderSnapshot order, CancellationToken cancellationToken) =>
        CaseRules.Of(await InForceAsync(cancellationToken), labels.Of(order.MerchantId), order);

    public async ValueTask<RefundPolicy> OfAsync(RefundCase refundCase, CancellationToken cancellationToken) =>
        CaseRules.Over(await InForceAsync(cancellationToken), refundCase.Promises);
}
