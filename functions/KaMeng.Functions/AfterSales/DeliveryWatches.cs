using KaMeng.Functions.Policies;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.AfterSales;

/// <summary>Which deliveries are watched.</summary>
internal sealed class DeliveryWatches(WatchStore store, IPolicies policies)
{
    /// <summary>Watches an order line. Told again while it may still come, the newer promise holds; one that has ended stays as it ended.</summary>
    public async Task<DeliveryWatch> WatchAsync(string storefrontId, OrderSnapshot order, CancellationToken cancellationToken)
    {
        CaseRules rules = await policies.ForAsync(order, cancellationToken);
        DateTimeOffset overdueAt = DeliveryPromise.OverdueAt(rules.Policy, order)!.Value.ToUniversalTime();
        var watch = new DeliveryWatch(storefrontId, order, overdueAt, WatchState.Watching, null);
        return (await store.ChangeAsync(
            storefrontId, order.OrderId, order.LineId, known => known is null or { State: WatchState.Watching } ? watch : known, cancellationToken))!;
    }

    /// <summary>It was delivered; null if it is not watched.</summary>
    public Task<DeliveryWatch?> DeliveredAsync(string storefrontId, string orderId, string lineId, CancellationToken cancellationToken) => store.ChangeAsync(
        storefrontId,
        orderId,
        lineId,
        known => known is { State: WatchState.Watching } ? known with { State = WatchState.Delivered } : known,
        cancellationToken);
}
