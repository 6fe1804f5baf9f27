using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Console.Cases;

/// <summary><c>POST /console/cases/{refundId}/messages</c>: an operator writes to both sides from the case's page.</summary>
internal sealed class WriteInCase(ConsoleGate gate, MessageDesk desk, CaseReading reading, DurableClients clients)
{
    /// <summary>What is live of the page, with the message; or, without script, the page again.</summary>
    [Function("ConsoleMessages")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cases/{refundId}/messages")] HttpRequest request,
        string refundId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        ConsoleForm form = await gate.AdmitMoverAsync(request, cancellationToken);
        string text = form.One("text")?.Trim() is { Length: > 0 } said ? said : throw FieldErrors.Of("text", $"is required.", $"必填。");
        if (TextRules.WrongWith(text) is { } wrong)
        {
            throw FieldErrors.Of("text", wrong);
        }

        Caller caller = ActReading.CallerOf(form.Visitor);
        CaseMove move = Moves.New(ActReading.NumberOf(form, refundId), MoveKind.Message, caller, caller.Actor, form.Visitor.Now);
        await desk.SendAsync(refundId, move, text, caller, cancellationToken);
        return await CaseAnswers.AfterAsync(request, reading, refundId, form.Visitor, form.Visitor.Say("已发送。", "Sent."), cancellationToken);
    }
}
