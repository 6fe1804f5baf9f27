using System.Text.Json;
using System.Text.Json.Nodes;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Complaints;
using KaMeng.Functions.Console.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Http;
using KaMeng.Functions.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Console.Desks;

/// <summary><c>POST /console/complaints/{id}/replies</c> and <c>/link</c>: words to the complainant, and the case it belongs to.</summary>
internal sealed class ActOnComplaint(ConsoleGate gate, ComplaintDesk desk, DurableClients clients)
{
    /// <summary>303 to the complaint; the words go out at once.</summary>
    [Function("ConsoleComplaintReply")]
    public async Task<IActionResult> ReplyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/complaints/{id}/replies")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        ConsoleForm form = await gate.AdmitMoverAsync(request, cancellationToken);
        var body = new JsonObject { ["text"] = form.One("text")?.Trim() };
        if (form.One("closes") is not null)
        {
            body["closes"] = true;
        }

        var errors = new FieldErrors();
        JsonFields fields = JsonFields.Of(JsonSerializer.SerializeToElement(body), errors);
        await desk.ReplyAsync(ActReading.CallerOf(form.Visitor), id, ActReading.NumberOf(form, id), fields, errors, cancellationToken);
        return ConsoleAnswers.GoTo("/console/complaints/" + Uri.EscapeDataString(id));
    }

    /// <summary>303 to the complaint.</summary>
    [Function("ConsoleComplaintLink")]
    public async Task<IActionResult> LinkAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/complaints/{id}/link")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        ConsoleForm form = await gate.AdmitMoverAsync(request, cancellationToken);
        string refundId = form.One("refundId")?.Trim() ?? throw FieldErrors.Of("refundId", $"is required.", $"必填。");
        await desk.LinkAsync(ActReading.CallerOf(form.Visitor), id, refundId, cancellationToken);
        return ConsoleAnswers.GoTo("/console/complaints/" + Uri.EscapeDataString(id));
    }
}
