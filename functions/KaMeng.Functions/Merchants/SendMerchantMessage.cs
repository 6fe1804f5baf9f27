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

namespace KaMeng.Functions.Merchants;

/// <summary><c>POST /api/merchant/refunds/{refundId}/messages</c>: the merchant writes to the buyer and the platform.</summary>
public sealed class SendMerchantMessage(BearerGate gate, MessageDesk desk, DurableClients clients)
{
    /// <summary>201 with it.</summary>
    [Function(nameof(SendMerchantMessage))]
    [Takes(typeof(MessageBody))]
    [Answers(201, typeof(MessageView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/merchant/refunds/{refundId}/messages")] HttpRequest request,
        string refundId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitMerchantAsync(request, RawBody.MostJson, cancellationToken);
        return await desk.TakeAsync(call, refundId, Actor.Merchant, $"/api/merchant/refunds/{refundId}/messages", cancellationToken);
    }
}
