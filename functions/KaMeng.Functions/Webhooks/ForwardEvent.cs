using Azure.Messaging.ServiceBus;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Cases.Events;
using KaMeng.Functions.Credentials;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Webhooks;

/// <summary>
/// Sends what happens on to the webhook of the storefront it concerns, at once; what is not taken then is sent again by an orchestration of its own. So
/// each event arrives at least once under one <c>webhook-id</c>; the order is not kept, and the <c>revision</c> in the data tells which is newer.
/// An event that names no storefront, since it is about a merchant, goes to the only storefront there is; where there are several, to none.
/// </summary>
internal sealed class ForwardEvent(
    StorefrontWebhooks webhooks, StorefrontSecrets storefronts, WebhookStore store, WebhookDesk desk, WebhookDeliveries deliveries, DurableClients clients, TimeProvider clock)
{
    /// <summary>The subscription of its own.</summary>
    public const string Subscription = "storefront-webhooks";

    /// <summary>Handles one event. An exception is let through: the host gives the message back, ten times at most.</summary>
    [Function(nameof(ForwardEvent))]
    public async Task RunAsync(
        [ServiceBusTrigger(ServiceBusCaseEventSender.Topic, Subscription, Connection = "ServiceBusConnection")] ServiceBusReceivedMessage message,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        clients.Offer(client);
        if (OutgoingEvent.Read(message.Body.ToString()) is not { } happened
            || happened.Type.StartsWith(OutgoingEvent.WebhookTypes, StringComparison.Ordinal)
            || (happened.StorefrontId ?? storefronts.Only()) is not { } storefrontId
            || webhooks.Find(storefrontId) is null)
        {
            return;
        }

        KeptEvent kept = await store.KeepAsync(storefrontId, happened, cancellationToken);
        DateTimeOffset first = clock.GetUtcNow();
        WebhookTry tried = await desk.TryAsync(storefrontId, kept, cancellationToken);
        if (!tried.IsOver)
        {
            await deliveries.StartAsync(new WebhookDelivery(storefrontId, kept.Key, kept.EventId, first, tried.RetryAfter), cancellationToken);
        }
    }
}
