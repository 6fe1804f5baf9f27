using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Storefront;

/// <summary><c>POST /api/refunds/{refundId}/messages</c>: the buyer writes to the merchant and the platform.</summary>
public sealed class SendMessage(StorefrontGate gate, MessageDesk desk, DurableClients clients)
{
    /// <summary>201 with it.</summary>
    [Function(nameof(SendMessage))]
    [Takes(typeof(MessageBody))]
    [Answers(201, typeof(MessageView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/refunds/{refundId}/messages")] HttpRequest request,
        string refundId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        return await desk.TakeAsync(call, refundId, Actor.Buyer, $"/api/refunds/{refundId}/messages", cancellationToken);
    }
}
