using KaMeng.Functions.Orchestrations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace KaMeng.Functions.Webhooks;

/// <summary>Sends one event to one storefront until it is taken, for a day.</summary>
internal static class WebhookDeliveryOrchestration
{
    /// <summary>Runs one delivery to its end. The instance id is the storefront and the event.</summary>
    [Function(nameof(WebhookDeliveryOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        WebhookDelivery delivery = context.GetInput<WebhookDelivery>()!;
        int attempts = delivery.FirstSentAt is null ? 0 : 1;
        DateTimeOffset first = delivery.FirstSentAt ?? context.Now();
        TimeSpan? asked = delivery.RetryAfter;
        while (true)
        {
            if (attempts > 0)
            {
                if (WebhookSchedule.Next(delivery.EventId, first, attempts, context.Now(), asked) is not { } next)
                {
                    break;
                }

                await context.CreateTimer(next.UtcDateTime, CancellationToken.None);
            }

            WebhookTry tried = await context.CallActivityAsync<WebhookTry>(nameof(SendWebhook), delivery, Perseverance.Options);
            if (tried.IsOver)
            {
                return;
            }

            attempts++;
            asked = tried.RetryAfter;
        }

        await context.CallActivityAsync(nameof(GiveWebhookUp), delivery with { FirstSentAt = first }, Perseverance.Options);
    }
}
