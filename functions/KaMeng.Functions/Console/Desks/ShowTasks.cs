using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Finance;
using KaMeng.Pages.Desks;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Finance;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.Desks;

/// <summary><c>GET /console/tasks</c>: what finance must do, and what it did last.</summary>
internal sealed class ShowTasks(ConsoleGate gate, FinanceTasks tasks)
{
    private const int MostWaiting = 100;
    private const int MostDone = 20;

    /// <summary>The page.</summary>
    [Function("ConsoleTasks")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/tasks")] HttpRequest request, CancellationToken cancellationToken)
    {
        Visitor visitor = gate.Admit(request);
        TaskRoles.RequireReader(visitor);
        (IReadOnlyList<FinanceTask> waiting, _) = await tasks.ListAsync(FinanceTaskStatus.Open, null, null, MostWaiting, cancellationToken);
        (IReadOnlyList<FinanceTask> done, _) = await tasks.ListAsync(FinanceTaskStatus.Done, null, null, MostDone, cancellationToken);
        return await ConsoleAnswers.PageAsync<TaskListPage>(("Visitor", visitor), ("Waiting", waiting), ("Done", done));
    }
}
