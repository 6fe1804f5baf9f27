using Azure.Messaging.ServiceBus;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Cases.Events;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Webhooks;

/// <summary>
/// Sends what happens on to the webhook of the storefront it concerns, at once; what is not taken then is sent again by an orchestration of its own. So
/// each event arrives at least once under one <c>webhook-id</c>; the order is not kept, and the <c>revision</c> in the data tells which is newer.
/// While the storage is away an event can be neither kept nor looked for: a later copy (<see cref="LaterCopies"/>) takes its place, as with a provider's news.
/// An event that names no storefront, since it is about a merchant, goes to the only storefront there is; where there are several, to none.
/// </summary>
internal sealed class ForwardEvent(
    StorefrontWebhooks webhooks,
    StorefrontSecrets storefronts,
    WebhookStore store,
    WebhookDesk desk,
    WebhookDeliveries deliveries,
    ICaseEventSender topic,
    MessageDeferral deferral,
    DurableClients clients,
    TimeProvider clock)
{
    /// <summary>The subscription of its own.</summary>
    public const string Subscription = "storefront-webhooks";

    /// <summary>Handles one event. An exception that is no outage is let through: the host gives the message back, ten times at most.</summary>
    [Function(nameof(ForwardEvent))]
    public async Task RunAsync(
        [ServiceBusTrigger(ServiceBusCaseEventSender.Topic, Subscription, Connection = "ServiceBusConnection", AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(actions);
        clients.Offer(client);
        if (OutgoingEvent.Read(message.Body.ToString()) is { } happened
            && !happened.Type.StartsWith(OutgoingEvent.WebhookTypes, StringComparison.Ordinal)
            && (happened.StorefrontId ?? storefronts.Only()) is { } storefrontId
            && webhooks.Find(storefrontId) is not null)
        {
            try
            {
                await ForwardAsync(storefrontId, happened, cancellationToken);
            }
            catch (Exception failure) when (ProblemsOfFailures.IsOutage(failure) && !cancellationToken.IsCancellationRequested)
            {
                await deferral.DeferAsync(message, actions, Later(storefrontId, happened), failure, topic.SendAgainAsync, cancellationToken);
                return;
            }
        }

        await actions.CompleteMessageAsync(message, cancellationToken);
    }

    private async Task ForwardAsync(string storefrontId, OutgoingEvent happened, CancellationToken cancellationToken)
    {
        KeptEvent kept = await store.KeepAsync(storefrontId, happened, cancellationToken);
        DateTimeOffset first = clock.GetUtcNow();
        WebhookTry tried = await desk.TryAsync(storefrontId, kept, cancellationToken);
        if (!tried.IsOver)
        {
            await deliveries.StartAsync(new WebhookDelivery(storefrontId, kept.Key, kept.EventId, first, tried.RetryAfter), cancellationToken);
        }
    }

    private static LaterDelivery Later(string storefrontId, OutgoingEvent happened) => new(
        happened.Id,
        happened.Id,
        ProblemTypes.StorageUnavailable,
        $"The storage was away whenever event '{happened.Id}' was to be sent to the webhook of storefront '{storefrontId}'. Send the message to {ServiceBusCaseEventSender.Topic} again once it is back.");
}
