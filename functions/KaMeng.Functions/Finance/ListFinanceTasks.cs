using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Refunds.Finance;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Finance;

/// <summary><c>GET /api/operator/finance-tasks</c>: what finance must do, the earliest due first, or did, the latest first.</summary>
internal sealed class ListFinanceTasks(BearerGate gate, FinanceTasks tasks)
{
    /// <summary>200 with a page of tasks; those that wait, unless asked otherwise.</summary>
    [Function(nameof(ListFinanceTasks))]
    [Query("status", typeof(FinanceTaskStatus), "Only tasks that stand so; OPEN unless told.")]
    [Query("kind", typeof(FinanceTaskKind), "Only tasks of this kind.")]
    [Paged]
    [Answers(200, typeof(PageView<FinanceTaskView>))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/finance-tasks")] HttpRequest request, CancellationToken cancellationToken)
    {
        _ = await gate.AdmitFinanceReaderAsync(request, cancellationToken);
        var errors = new FieldErrors();
        var fields = new QueryFields(request.Query, errors);
        int limit = fields.Limit();
        FinanceTaskStatus status = fields.Word<FinanceTaskStatus>("status") ?? FinanceTaskStatus.Open;
        FinanceTaskKind? kind = fields.Word<FinanceTaskKind>("kind");
        string? cursor = fields.One("cursor");
        errors.ThrowIfAny();
        string list = $"finance-tasks\n{status}\n{kind}";
        (IReadOnlyList<FinanceTask> found, string? next) = await tasks.ListAsync(status, kind, PageCursor.Read(cursor, list), limit, cancellationToken);
        return Answer.Json(StatusCodes.Status200OK, new PageView<FinanceTaskView>([.. found.Select(FinanceTaskView.Of)], PageCursor.Write(next, list)));
    }
}
