using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Webhooks;

/// <summary><c>POST /api/operator/webhooks/{storefrontId}/enable</c>: sends to a webhook again, what was kept for it first.</summary>
internal sealed class EnableWebhook(BearerGate gate, WebhookReplays replays, DurableClients clients)
{
    /// <summary>202 with how many kept events are being sent.</summary>
    [Function(nameof(EnableWebhook))]
    [Answers(202, typeof(ReplayView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/webhooks/{storefrontId}/enable")] HttpRequest request,
        string storefrontId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        await gate.AdmitMoverAsync(request, cancellationToken);
        clients.Offer(client);
        WebhookEndpoint endpoint = replays.Require(storefrontId);
        return Answer.Json(StatusCodes.Status202Accepted, await replays.EnableAsync(endpoint.StorefrontId, cancellationToken));
    }
}
