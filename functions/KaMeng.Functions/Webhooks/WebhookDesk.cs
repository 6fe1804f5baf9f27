using System.Globalization;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using KaMeng.Functions.Cases.Events;
using KaMeng.Functions.Json;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Webhooks;

/// <summary>Sends events to storefronts, one try at a time, and disables a webhook that took nothing for a day or wants no more.</summary>
internal sealed partial class WebhookDesk(
    StorefrontWebhooks webhooks, WebhookStore store, WebhookSender sender, ServiceBusClient bus, TimeProvider clock, ILogger<WebhookDesk> logger) : IAsyncDisposable
{
    private readonly ServiceBusSender _topic = bus.CreateSender(ServiceBusCaseEventSender.Topic);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _topic.DisposeAsync();

    /// <summary>One try. It may be repeated: a storefront that gets an event twice sees the same <c>webhook-id</c>.</summary>
    public async Task<WebhookTry> TryAsync(WebhookDelivery delivery, CancellationToken cancellationToken) =>
        await store.FindAsync(delivery.StorefrontId, delivery.Key, cancellationToken) is { } kept
            ? await TryAsync(delivery.StorefrontId, kept, cancellationToken)
            : new WebhookTry(IsOver: true);

    /// <summary>One try of an event that was just read.</summary>
    public async Task<WebhookTry> TryAsync(string storefrontId, KeptEvent kept, CancellationToken cancellationToken)
    {
        if (kept.State != DeliveryState.Sending)
        {
            return new WebhookTry(IsOver: true);
        }

        WebhookState state = await store.StateAsync(storefrontId, cancellationToken);
        if (state.DisabledAt is not null || webhooks.Find(storefrontId) is not { } endpoint)
        {
            await store.SetAsync(storefrontId, kept.Key, DeliveryState.Kept, cancellationToken);
            return new WebhookTry(IsOver: true);
        }

        WebhookAnswer answer = await sender.SendAsync(endpoint, kept.EventId, kept.Body, cancellationToken);
        if (answer.Taken)
        {
            await store.DeliveredAsync(storefrontId, kept, answer, clock.GetUtcNow(), cancellationToken);
            return new WebhookTry(IsOver: true);
        }

        LogNotTaken(kept.EventId, storefrontId, answer.Status);
        await store.NotDeliveredAsync(storefrontId, kept, answer, cancellationToken);
        if (!answer.Gone)
        {
            return new WebhookTry(IsOver: false, answer.RetryAfter);
        }

        await store.SetAsync(storefrontId, kept.Key, DeliveryState.Kept, cancellationToken);
        await DisableAsync(storefrontId, "It answered 410 Gone: it wants no more events.", cancellationToken);
        return new WebhookTry(IsOver: true);
    }

    /// <summary>An event was sent for a day and not taken: it is kept, and if nothing else was taken in that day, the webhook is disabled.</summary>
    public async Task GiveUpAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(delivery.StorefrontId, delivery.Key, cancellationToken) is not { State: DeliveryState.Sending })
        {
            return;
        }

        await store.SetAsync(delivery.StorefrontId, delivery.Key, DeliveryState.Kept, cancellationToken);
        WebhookState state = await store.StateAsync(delivery.StorefrontId, cancellationToken);
        if (state.LastDeliveredAt is null || state.LastDeliveredAt < delivery.FirstSentAt)
        {
            await DisableAsync(
                delivery.StorefrontId, string.Create(CultureInfo.InvariantCulture, $"It took nothing for {WebhookSchedule.Life.TotalHours:0} hours."), cancellationToken);
        }
        else
        {
            LogGivenUp(delivery.EventId, delivery.StorefrontId);
        }
    }

    // Operators see it in their list, and whoever listens to the topic hears of it.
    private async Task DisableAsync(string storefrontId, string why, CancellationToken cancellationToken)
    {
        if ((await store.StateAsync(storefrontId, cancellationToken)).DisabledAt is not null)
        {
            return;
        }

        // The news first: a crash in between tells it twice, the other way round it would be told never.
        DateTimeOffset now = clock.GetUtcNow();
        LogDisabled(storefrontId, why);
        var told = new WebhookDisabled(
            string.Create(CultureInfo.InvariantCulture, $"webhook-{storefrontId}-{now.ToUnixTimeMilliseconds()}"), storefrontId, now, new WebhookDisabledData(storefrontId, why));
        await _topic.SendMessageAsync(
            new ServiceBusMessage(JsonSerializer.Serialize(told, ContractJson.Options))
            {
                MessageId = told.Id,
                Subject = told.Type,
                CorrelationId = storefrontId,
                ContentType = "application/cloudevents+json",
            },
            cancellationToken);
        await store.DisableAsync(storefrontId, why, now, cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Information, "Event {EventId} was not taken by the webhook of storefront {Storefront}: status {Status}, 0 for no answer")]
    private partial void LogNotTaken(string eventId, string storefront, int status);

    [LoggerMessage(2, LogLevel.Warning, "The webhook of storefront {Storefront} is disabled. {Why} Its events are kept. Once it is back: POST /api/operator/webhooks/{Storefront}/enable")]
    private partial void LogDisabled(string storefront, string why);

    [LoggerMessage(3, LogLevel.Warning, "Event {EventId} was sent to the webhook of storefront {Storefront} for a day and not taken, though others were. It is kept: POST /api/operator/webhooks/{Storefront}/replay sends it again")]
    private partial void LogGivenUp(string eventId, string storefront);
}
