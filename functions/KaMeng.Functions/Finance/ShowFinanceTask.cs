using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Finance;

/// <summary><c>GET /api/operator/finance-tasks/{taskId}</c>: one task, with its proofs and who did what.</summary>
internal sealed class ShowFinanceTask(BearerGate gate, FinanceDesk desk)
{
    /// <summary>200 with the task.</summary>
    [Function(nameof(ShowFinanceTask))]
    [Answers(200, typeof(FinanceTaskView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/finance-tasks/{taskId}")] HttpRequest request, string taskId, CancellationToken cancellationToken)
    {
        _ = await gate.AdmitFinanceReaderAsync(request, cancellationToken);
        return Answer.Json(StatusCodes.Status200OK, FinanceTaskView.Of(await desk.RequireAsync(taskId, cancellationToken)));
    }
}
