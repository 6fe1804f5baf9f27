using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Pages.Cases;
using KaMeng.Pages.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Console.Cases;

/// <summary><c>GET /console/cases/{refundId}</c>: one case on one page.</summary>
internal sealed class ShowCase(ConsoleGate gate, CaseReading reading, DurableClients clients)
{
    /// <summary>The page, or what is live of it where script asks for that.</summary>
    [Function("ConsoleCase")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/cases/{refundId}")] HttpRequest request,
        string refundId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        Visitor visitor = gate.Admit(request);
        CaseModel model = await reading.ReadAsync(refundId, visitor, cancellationToken);
        return request.Headers.ContainsKey(ConsoleAnswers.FragmentHeader)
            ? await ConsoleAnswers.LiveAsync<CaseWhole>(request, ("Visitor", visitor), ("Model", model))
            : await ConsoleAnswers.PageAsync<RefundCasePage>(("Visitor", visitor), ("Model", model));
    }
}
