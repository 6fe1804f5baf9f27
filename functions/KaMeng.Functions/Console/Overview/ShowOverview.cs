using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Figures;
using KaMeng.Functions.Http;
using KaMeng.Pages.Overview;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Figures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.Overview;

/// <summary><c>GET /console/overview</c>: the figures as charts.</summary>
internal sealed class ShowOverview(ConsoleGate gate, FiguresReading figures)
{
    /// <summary>The page, or its figures alone where script asks for them.</summary>
    [Function("ConsoleOverview")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/overview")] HttpRequest request, CancellationToken cancellationToken)
    {
        Visitor visitor = gate.Admit(request);
        var errors = new FieldErrors();
        int days = new QueryFields(request.Query, errors).Whole("days", 1, FiguresWindow.MostDays) ?? FiguresWindow.UsualDays;
        errors.ThrowIfAny();
        FiguresReport report = await figures.ReadAsync(FiguresWindow.Ending(visitor.Now, days), cancellationToken);
        return request.Headers.ContainsKey(ConsoleAnswers.FragmentHeader)
            ? await ConsoleAnswers.LiveAsync<OverviewFigures>(request, ("Visitor", visitor), ("Report", report))
            : await ConsoleAnswers.PageAsync<OverviewPage>(("Visitor", visitor), ("Report", report));
    }
}
