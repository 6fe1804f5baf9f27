using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Webhooks;

/// <summary>Removes events that nobody can have sent again any more, every night.</summary>
internal sealed class PurgeWebhookEvents(StorefrontWebhooks webhooks, WebhookStore store, TimeProvider clock)
{
    /// <summary>How long an event is kept for a replay.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>One round.</summary>
    [Function(nameof(PurgeWebhookEvents))]
    public async Task RunAsync([TimerTrigger("0 30 18 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        foreach (WebhookEndpoint endpoint in webhooks.All())
        {
            await store.PurgeAsync(endpoint.StorefrontId, clock.GetUtcNow() - KeptFor, cancellationToken);
        }
    }
}
