using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Finance;
using KaMeng.Functions.Http;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Finance;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Console.Desks;

/// <summary><c>POST /console/tasks/{taskId}/completion</c>: finance says how a task ended, from the page; said again it is the same.</summary>
internal sealed class CompleteTask(ConsoleGate gate, FinanceDesk desk, DurableClients clients)
{
    private const int LongestReference = 64;

    /// <summary>303 to the tasks.</summary>
    [Function("ConsoleTaskCompletion")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/tasks/{taskId}/completion")] HttpRequest request,
        string taskId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        ConsoleForm form = await gate.AdmitMoverAsync(request, cancellationToken);
        TaskRoles.RequireDoer(form.Visitor);
        var errors = new FieldErrors();
        if (!Words<FinanceResult>.TryRead(form.One("result"), out FinanceResult result))
        {
            errors.Add("result", $"is not one of {Words<FinanceResult>.List}.", $"须为其一:{Words<FinanceResult>.List}。");
        }

        string? note = form.One("note")?.Trim();
        if (string.IsNullOrEmpty(note) || TextRules.WrongWith(note) is not null)
        {
            errors.Add("note", $"must be 1 to {TextRules.Longest} characters: every action needs a reason.", $"须为 1 到 {TextRules.Longest} 个字符:每个操作都要理由。");
        }

        string? reference = form.One("reference")?.Trim();
        if (reference is { Length: > LongestReference } || (reference is not null && TextRules.WrongWith(reference) is not null))
        {
            errors.Add("reference", $"must be at most {LongestReference} characters.", $"最多 {LongestReference} 个字符。");
        }

        errors.ThrowIfAny();
        await desk.CompleteAsync(taskId, new FinanceCompletion(result, reference, form.One("proof"), note, form.Visitor.Subject, form.Visitor.Now), cancellationToken);
        return ConsoleAnswers.GoTo("/console/tasks");
    }
}
