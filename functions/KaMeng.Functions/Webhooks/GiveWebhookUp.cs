using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Webhooks;

/// <summary>Sets an event aside that was not taken for a day.</summary>
internal sealed class GiveWebhookUp(WebhookDesk desk)
{
    /// <summary>Sets it aside.</summary>
    [Function(nameof(GiveWebhookUp))]
    public Task RunAsync([ActivityTrigger] WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return desk.GiveUpAsync(delivery, cancellationToken);
    }
}
