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

/// <summary><c>GET /api/operator/orchestrations/{instanceId}</c>: one durable instance with its input, output, parent, children, and what supervisors did to it.</summary>
internal sealed class ShowOrchestration(BearerGate gate, DurableState state, DurableClients clients)
{
    /// <summary>200 with it.</summary>
    [Function(nameof(ShowOrchestration))]
    [Answers(200, typeof(WholeInstanceView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/orchestrations/{instanceId}")] HttpRequest request,
        string instanceId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        await gate.AdmitReaderAsync(request, cancellationToken);
        return Answer.Json(StatusCodes.Status200OK, await state.ReadAsync(instanceId, cancellationToken));
    }
}
