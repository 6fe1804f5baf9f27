using KaMeng.Functions.Cases;
using KaMeng.Functions.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Webhooks;

/// <summary>Starts the orchestrations that send events again.</summary>
internal sealed class WebhookDeliveries(DurableClients clients, WebhookStore store)
{
    // Whoever is under way goes on; an event that was sent for a day, or taken and asked for again, begins anew.
    private static readonly string[] UnderWay = ["Pending", "Running", "Suspended"];

    /// <summary>Starts one, unless the event is being sent already.</summary>
    /// <exception cref="InvalidOperationException">There is no client yet.</exception>
    public async Task StartAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        DurableTaskClient client = clients.Current
            ?? throw new InvalidOperationException("There is no Durable Task client in this process yet. Give the function that was called a [DurableClient] parameter and offer it to DurableClients.");
        string instance = $"webhook-{TableKey.Of(delivery.StorefrontId, delivery.EventId)}";
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(WebhookDeliveryOrchestration), delivery, new StartOrchestrationOptions(instance) { DedupeStatuses = UnderWay }, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // How a backend says "it is there already" differs; that it is there does not.
            if (await client.GetInstanceAsync(instance, cancellationToken) is not { IsRunning: true })
            {
                throw;
            }
        }
    }

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
