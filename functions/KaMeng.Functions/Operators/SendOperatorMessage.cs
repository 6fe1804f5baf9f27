using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Operators;

/// <summary><c>POST /api/operator/refunds/{refundId}/messages</c>: an operator writes to both sides.</summary>
public sealed class SendOperatorMessage(BearerGate gate, MessageDesk desk, DurableClients clients)
{
    /// <summary>201 with it.</summary>
    [Function(nameof(SendOperatorMessage))]
    [Takes(typeof(MessageBody))]
    [Answers(201, typeof(MessageView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/refunds/{refundId}/messages")] HttpRequest request,
        string refundId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitMoverAsync(request, cancellationToken);
        return await desk.TakeAsync(call, refundId, call.Caller.Actor, $"/api/operator/refunds/{refundId}/messages", cancellationToken);
    }
}
