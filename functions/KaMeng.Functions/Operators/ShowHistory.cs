using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Durable;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Operators;

/// <summary><c>GET /api/operator/orchestrations/{instanceId}/history</c>: what happened in a durable instance, oldest first.</summary>
internal sealed class ShowHistory(BearerGate gate, DurableState state, DurableClients clients)
{
    /// <summary>200 with it.</summary>
    [Function(nameof(ShowHistory))]
    [Answers(200, typeof(HistoryView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/orchestrations/{instanceId}/history")] HttpRequest request,
        string instanceId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        await gate.AdmitReaderAsync(request, cancellationToken);
        return Answer.Json(StatusCodes.Status200OK, await state.HistoryAsync(instanceId, cancellationToken));
    }
}
