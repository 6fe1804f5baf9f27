using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Durable;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Operators;

/// <summary><c>GET /api/operator/orchestrations/{instanceId}/replay</c>: whether the instance's history would replay on today's code.</summary>
internal sealed class ReplayHistory(BearerGate gate, DurableState state, DurableClients clients)
{
    /// <summary>200 with it.</summary>
    [Function(nameof(ReplayHistory))]
    [Answers(200, typeof(ReplayAnswer))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/orchestrations/{instanceId}/replay")] HttpRequest request,
        string instanceId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        await gate.AdmitReaderAsync(request, cancellationToken);
        return Answer.Json(StatusCodes.Status200OK, await state.ReplayAsync(instanceId, cancellationToken));
    }
}
