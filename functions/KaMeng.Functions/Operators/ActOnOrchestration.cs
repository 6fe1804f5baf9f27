using System.Text.Json;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Durable;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Operators;

/// <summary><c>POST /api/operator/orchestrations/{instanceId}/actions</c>: a supervisor acts on a durable instance itself; refused where it could lose money rules.</summary>
internal sealed class ActOnOrchestration(BearerGate gate, OncePerKey once, InstanceDesk desk, DurableClients clients)
{
    /// <summary>200 with what was done and why, as the audit keeps it.</summary>
    [Function(nameof(ActOnOrchestration))]
    [Takes(typeof(InstanceActBody))]
    [Answers(200, typeof(InstanceAct))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/orchestrations/{instanceId}/actions")] HttpRequest request,
        string instanceId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitSupervisorAsync(request, cancellationToken);
        return await once.RunJsonAsync(
            call,
            required: false,
            async (number, body) =>
            {
                var errors = new FieldErrors();
                JsonFields fields = JsonFields.Of(body, errors);
                if (body.TryGetProperty("data", out JsonElement data) && data.ValueKind != JsonValueKind.Null)
                {
                    errors.Add("data", "must be left out: a bell carries nothing.");
                }

                InstanceActRequest act = Read(fields, errors);
                return Answer.Json(StatusCodes.Status200OK, await desk.ActAsync(number, instanceId, act, call.Caller.Id, cancellationToken));
            },
            cancellationToken);
    }

    private static InstanceActRequest Read(JsonFields body, FieldErrors errors)
    {
        InstanceAction? action = body.Word<InstanceAction>("action", required: true);
        string? note = body.Text("note", required: true);
        if (body.Id("eventName") is { } name && name != InstanceRules.EventName)
        {
            body.Wrong("eventName", $"must be {InstanceRules.EventName}: an event is only a bell, and what counts comes by the case's own calls.");
        }

        errors.ThrowIfAny();
        return new InstanceActRequest(action!.Value, note!);
    }
}
