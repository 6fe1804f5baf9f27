using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Console.WorkList;
using KaMeng.Functions.Http;
using KaMeng.Functions.Problems;
using KaMeng.Pages.Batches;
using KaMeng.Pages.Cases;
using KaMeng.Pages.Shell;
using KaMeng.Pages.WorkList;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.Batches;

/// <summary><c>GET /console/batch?…</c>: what an action would do to all the cases of a filter. Does nothing.</summary>
internal sealed class PreviewBatch(ConsoleGate gate, BatchReading reading)
{
    private const int Day = 24;

    /// <summary>The page.</summary>
    [Function("ConsoleBatchPreview")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/batch")] HttpRequest request, CancellationToken cancellationToken)
    {
        Visitor visitor = gate.Admit(request);
        if (visitor.Role == OperatorRole.Auditor)
        {
            throw new ProblemException(StatusCodes.Status403Forbidden, "ROLE_NOT_ALLOWED", $"An auditor only reads. Ask an agent or a supervisor.", $"审计只读。请找客服或主管。");
        }

        WorkListFilter filter = WorkListReading.FilterOf(request.Query);
        var errors = new FieldErrors();
        var fields = new QueryFields(request.Query, errors);
        ActKind? act = fields.Word<ActKind>("act");
        int hours = fields.Whole("hours", 1, BeginBatch.MostHours) ?? Day;
        if (act is { } chosen && !BatchActs.All.Contains(chosen))
        {
            errors.Add("act", $"is not one of {BatchActs.All.ToArray()}.", $"须为其一:{BatchActs.All.ToArray()}。");
        }

        errors.ThrowIfAny();
        return await ConsoleAnswers.PageAsync<BatchPage>(("Visitor", visitor), ("Model", await reading.PreviewAsync(filter, act, hours, visitor, cancellationToken)));
    }
}
