using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Pages.Orchestrations;
using KaMeng.Pages.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Console.Orchestrations;

/// <summary><c>GET /console/orchestrations/{instanceId}</c>: one durable instance; with <c>replay=1</c> also whether it would replay.</summary>
internal sealed class ShowInstance(ConsoleGate gate, InstanceReading reading, DurableClients clients)
{
    /// <summary>The page, or what is live of it where script asks for that.</summary>
    [Function("ConsoleOrchestration")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/orchestrations/{instanceId}")] HttpRequest request,
        string instanceId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        Visitor visitor = gate.Admit(request);
        InstanceModel model = await reading.ReadAsync(instanceId, visitor, request.Query["replay"] == "1", cancellationToken);
        return request.Headers.ContainsKey(ConsoleAnswers.FragmentHeader)
            ? await ConsoleAnswers.LiveAsync<InstanceWhole>(request, ("Visitor", visitor), ("Model", model))
            : await ConsoleAnswers.PageAsync<InstancePage>(("Visitor", visitor), ("Model", model));
    }
}
