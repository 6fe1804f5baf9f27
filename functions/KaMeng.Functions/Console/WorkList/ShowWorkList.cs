using KaMeng.Functions.Console.Shell;
using KaMeng.Pages.Shell;
using KaMeng.Pages.WorkList;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.WorkList;

/// <summary><c>GET /console/cases</c>: the cases, the nearest deadline first.</summary>
internal sealed class ShowWorkList(ConsoleGate gate, WorkListReading reading)
{
    /// <summary>The page, or what is live of it where script asks for that.</summary>
    [Function("ConsoleWorkList")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/cases")] HttpRequest request, CancellationToken cancellationToken)
    {
        Visitor visitor = gate.Admit(request);
        bool isLive = request.Headers.ContainsKey(ConsoleAnswers.FragmentHeader);

        // Whoever has just done something asks without a tag, and is shown what it did.
        WorkListModel model = await reading.ReadAsync(request, visitor, isLive && !string.IsNullOrEmpty(request.Headers.IfNoneMatch), cancellationToken);
        return isLive
            ? await ConsoleAnswers.LiveAsync<WorkListLive>(request, ("Visitor", visitor), ("Model", model))
            : await ConsoleAnswers.PageAsync<WorkListPage>(("Visitor", visitor), ("Model", model));
    }
}
