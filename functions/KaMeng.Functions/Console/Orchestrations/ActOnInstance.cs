using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Durable;
using KaMeng.Functions.Http;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Functions.Problems;
using KaMeng.Pages.Orchestrations;
using KaMeng.Pages.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Console.Orchestrations;

/// <summary><c>POST /console/orchestrations/{instanceId}/acts</c>: a raw act from an instance's page, judged by the same rules as the operator API's.</summary>
internal sealed class ActOnInstance(ConsoleGate gate, InstanceDesk desk, InstanceReading reading, DurableClients clients, TimeProvider clock)
{
    private const string List = "/console/orchestrations";

    /// <summary>What is live of the page, after the act; or, without script, the page again. A purged instance leads to the list.</summary>
    [Function("ConsoleOrchestrationActs")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/orchestrations/{instanceId}/acts")] HttpRequest request,
        string instanceId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        ConsoleForm form = await gate.AdmitFormAsync(request, cancellationToken);
        Visitor visitor = form.Visitor;
        if (visitor.Role != OperatorRole.Supervisor)
        {
            throw new ProblemException(StatusCodes.Status403Forbidden, "ROLE_NOT_ALLOWED", $"Only a supervisor acts on an instance itself.", $"只有主管可以直接操作实例。");
        }

        InstanceActRequest act = Read(form);
        await desk.ActAsync(Numbers.Next(clock), instanceId, act, visitor.Subject, cancellationToken);
        bool isGone = act.Action == InstanceAction.Purge;
        if (!request.Headers.ContainsKey("HX-Request"))
        {
            return ConsoleAnswers.GoTo(isGone ? List : $"{List}/{Uri.EscapeDataString(instanceId)}");
        }

        if (isGone)
        {
            return new Answer(StatusCodes.Status200OK, "text/plain", [], new Dictionary<string, string> { ["HX-Redirect"] = List });
        }

        return await ConsoleAnswers.PartAsync<InstanceWhole>(
            visitor.Say("已完成。", "Done."), ("Visitor", visitor), ("Model", await reading.ReadAsync(instanceId, visitor, asksReplay: false, cancellationToken)));
    }

    private static InstanceActRequest Read(ConsoleForm form)
    {
        var errors = new FieldErrors();
        if (!Words<InstanceAction>.TryRead(form.One("act"), out InstanceAction action))
        {
            errors.Add("act", $"is not one of {Words<InstanceAction>.List}.", $"须为其一:{Words<InstanceAction>.List}。");
        }

        string? note = form.One("note")?.Trim();
        if (string.IsNullOrEmpty(note) || note.Length > TextRules.Longest)
        {
            errors.Add("note", $"must be 1 to {TextRules.Longest} characters: every act needs a reason.", $"须为 1 到 {TextRules.Longest} 个字符:每个操作都要理由。");
        }

        errors.ThrowIfAny();
        return new InstanceActRequest(action, note!);
    }
}
