using KaMeng.Functions.Cases;
using KaMeng.Functions.Storage;

namespace KaMeng.Functions.Webhooks;

/// <summary>Starts the orchestrations that send events again.</summary>
internal sealed class WebhookDeliveries(DurableClients clients, WebhookStore store)
{
    /// <summary>Starts one, unless the event is being sent already.</summary>
    public Task StartAsync(WebhookDelivery delivery, CancellationToken cancellationToken) => clients.StartUnlessRunningAsync(
        nameof(WebhookDeliveryOrchestration), $"webhook-{TableKey.Of(delivery.StorefrontId, delivery.EventId)}", delivery, cancellationToken);

    /// <summary>Has events sent again, whatever became of them before.</summary>
    public async Task ReplayAsync(string storefrontId, IEnumerable<KeptEvent> events, CancellationToken cancellationToken)
    {
        foreach (KeptEvent kept in events)
        {
            await store.SetAsync(storefrontId, kept.Key, DeliveryState.Sending, cancellationToken);
            await StartAsync(new WebhookDelivery(storefrontId, kept.Key, kept.EventId, FirstSentAt: null, RetryAfter: null), cancellationToken);
        }
    }
}
