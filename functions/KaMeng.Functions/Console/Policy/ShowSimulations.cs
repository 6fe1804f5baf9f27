using KaMeng.Functions.Console.Shell;
using KaMeng.Pages.Policy;
using KaMeng.Pages.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.Policy;

/// <summary><c>GET /console/policy/simulations</c>: where a supervisor or auditor tries a policy.</summary>
internal sealed class ShowSimulations(ConsoleGate gate)
{
    /// <summary>The empty form.</summary>
    [Function("ConsoleSimulations")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/policy/simulations")] HttpRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Visitor visitor = gate.Admit(request);
        PolicyTrial.Admit(visitor);
        return await ConsoleAnswers.PageAsync<SimulationPage>(("Visitor", visitor), ("Model", SimulationModel.Blank));
    }
}
