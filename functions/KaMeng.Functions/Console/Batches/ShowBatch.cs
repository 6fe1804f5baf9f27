using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Problems;
using KaMeng.Pages.Batches;
using KaMeng.Pages.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.Batches;

/// <summary><c>GET /console/batches/{batchId}</c>: how far a batch is, and what became of each case.</summary>
internal sealed class ShowBatch(ConsoleGate gate, BatchReading reading)
{
    /// <summary>The page, or what is live of it where script asks for that.</summary>
    [Function("ConsoleBatchReport")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/batches/{batchId}")] HttpRequest request, string batchId, CancellationToken cancellationToken)
    {
        Visitor visitor = gate.Admit(request);
        BatchReport report = await reading.ReportAsync(batchId, cancellationToken)
            ?? throw new ProblemException(StatusCodes.Status404NotFound, "BATCH_NOT_FOUND", $"There is no such batch. Begin one from the work list.", $"没有这个批次。请从工作台开始批量操作。");
        return request.Headers.ContainsKey(ConsoleAnswers.FragmentHeader)
            ? await ConsoleAnswers.LiveAsync<BatchReportLive>(request, ("Visitor", visitor), ("Model", report))
            : await ConsoleAnswers.PageAsync<BatchReportPage>(("Visitor", visitor), ("Model", report));
    }
}
