using KaMeng.Functions.Problems;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Webhooks;

/// <summary>Has kept events sent again, a few hundred at a call.</summary>
internal sealed class WebhookReplays(StorefrontWebhooks webhooks, WebhookStore store, WebhookDeliveries deliveries)
{
    /// <summary>The most events of one call.</summary>
    public const int Most = 200;

    /// <summary>The webhook of that storefront.</summary>
    /// <exception cref="ProblemException">404 <c>WEBHOOK_NOT_FOUND</c>.</exception>
    public WebhookEndpoint Require(string storefrontId) => webhooks.Find(storefrontId) ?? throw new ProblemException(
        StatusCodes.Status404NotFound,
        "WEBHOOK_NOT_FOUND",
        "No such storefront has a webhook that can be used. GET /api/operator/webhooks lists those there are; a webhook is set with Storefronts__<key>__Webhook__Url and __Secret.");

    /// <summary>Sends to the webhook again, and what was set aside first.</summary>
    public async Task<ReplayView> EnableAsync(string storefrontId, CancellationToken cancellationToken)
    {
        await store.EnableAsync(storefrontId, cancellationToken);
        return await SendAsync(storefrontId, await store.SetAsideAsync(storefrontId, Most + 1, cancellationToken), cancellationToken);
    }

    /// <summary>Sends what happened since then again.</summary>
    public async Task<ReplayView> SinceAsync(string storefrontId, DateTimeOffset since, CancellationToken cancellationToken) =>
        await SendAsync(storefrontId, await store.SinceAsync(storefrontId, since, Most + 1, cancellationToken), cancellationToken);

    /// <summary>Sends these events again.</summary>
    /// <exception cref="ProblemException">404 <c>EVENT_NOT_FOUND</c>; then none of them is sent.</exception>
    public async Task<ReplayView> TheseAsync(string storefrontId, IReadOnlyList<string> eventIds, CancellationToken cancellationToken)
    {
        var found = new List<KeptEvent>();
        foreach (string eventId in eventIds)
        {
            found.Add(await store.OfIdAsync(storefrontId, eventId, cancellationToken) ?? throw new ProblemException(
                StatusCodes.Status404NotFound,
                "EVENT_NOT_FOUND",
                $"No event '{eventId}' of this storefront is kept, so none was sent. Events are kept for {PurgeWebhookEvents.KeptFor.TotalDays:0} days."));
        }

        return await SendAsync(storefrontId, found, cancellationToken);
    }

    private async Task<ReplayView> SendAsync(string storefrontId, IReadOnlyList<KeptEvent> events, CancellationToken cancellationToken)
    {
        int count = Math.Min(events.Count, Most);
        await deliveries.ReplayAsync(storefrontId, events.Take(count), cancellationToken);
        return new ReplayView(storefrontId, count, events.Count > Most);
    }
}
