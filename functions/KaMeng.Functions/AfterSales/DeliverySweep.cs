using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.AfterSales;

/// <summary>Pays back what was promised and never came.</summary>
internal sealed partial class DeliverySweep(WatchStore store, AutomaticCases automatic, ILogger<DeliverySweep> logger)
{
    // So that a round ends well before the next; what is left waits for that.
    private const int Most = 500;

    /// <summary>One round. What fails is tried again in the next.</summary>
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (DeliveryWatch watch in await store.OverdueAsync(now, Most, cancellationToken))
        {
            try
            {
                await SettleAsync(watch, cancellationToken);
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                // One that cannot be opened must not keep the others waiting.
                NotSettled(logger, fault, watch.Order.OrderId, watch.Order.LineId);
            }
        }
    }

    private async Task SettleAsync(DeliveryWatch found, CancellationToken cancellationToken)
    {
        // From here on a delivery comes too late, on record before the refund begins.
        DeliveryWatch? watch = await ChangeAsync(found, known => known with { State = WatchState.Overdue }, cancellationToken);
        if (watch is not { State: WatchState.Overdue })
        {
            return;
        }

        AutomaticOpening opening = await automatic.OpenAsync(
            watch.StorefrontId,
            watch.Order,
            Finding.Of(CaseOrigin.OverdueDelivery, RefundReason.NotDelivered, watch.OverdueAt, "delivery", watch.StorefrontId, watch.Order.OrderId, watch.Order.LineId),
            cancellationToken);
        if (opening.Verdict != AutomaticVerdict.Opened)
        {
            NotOpened(logger, watch.Order.OrderId, watch.Order.LineId, opening.Verdict, opening.Why);
        }

        await ChangeAsync(watch, known => known with { State = WatchState.Settled, RefundId = opening.RefundId }, cancellationToken);
    }

    private Task<DeliveryWatch?> ChangeAsync(DeliveryWatch watch, Func<DeliveryWatch, DeliveryWatch> change, CancellationToken cancellationToken) => store.ChangeAsync(
        watch.StorefrontId,
        watch.Order.OrderId,
        watch.Order.LineId,
        known => known is { State: WatchState.Watching or WatchState.Overdue } ? change(known) : known,
        cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Order {OrderId}, line {LineId}, was not delivered, and its refund could not be opened; the next round tries again.")]
    private static partial void NotSettled(ILogger logger, Exception fault, string orderId, string lineId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Order {OrderId}, line {LineId}, was not delivered, and no refund was opened for it: {Verdict}. {Why}")]
    private static partial void NotOpened(ILogger logger, string orderId, string lineId, AutomaticVerdict verdict, string? why);
}
