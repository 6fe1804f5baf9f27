using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Webhooks;

/// <summary><c>GET /api/operator/webhooks</c>: the storefronts' webhooks, and which of them are disabled.</summary>
internal sealed class ShowWebhooks(BearerGate gate, StorefrontWebhooks webhooks, WebhookStore store)
{
    private const int MostCounted = 1000;

    /// <summary>200 with all of them.</summary>
    [Function(nameof(ShowWebhooks))]
    [Answers(200, typeof(WebhooksView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/webhooks")] HttpRequest request, CancellationToken cancellationToken)
    {
        await gate.AdmitReaderAsync(request, cancellationToken);
        var items = new List<WebhookView>();
        foreach (WebhookEndpoint endpoint in webhooks.All())
        {
            WebhookState state = await store.StateAsync(endpoint.StorefrontId, cancellationToken);
            IReadOnlyList<KeptEvent> kept = await store.SetAsideAsync(endpoint.StorefrontId, MostCounted, cancellationToken);
            items.Add(new WebhookView(
                endpoint.StorefrontId, endpoint.Address, state.DisabledAt is null, state.DisabledAt, state.Why, state.LastDeliveredAt, kept.Count));
        }

        return Answer.Json(StatusCodes.Status200OK, new WebhooksView(items));
    }
}
