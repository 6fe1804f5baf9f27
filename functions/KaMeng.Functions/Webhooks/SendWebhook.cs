using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Webhooks;

/// <summary>Sends one event to a storefront, once.</summary>
internal sealed class SendWebhook(WebhookDesk desk)
{
    /// <summary>Sends it.</summary>
    [Function(nameof(SendWebhook))]
    public Task<WebhookTry> RunAsync([ActivityTrigger] WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return desk.TryAsync(delivery, cancellationToken);
    }
}
