using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Refunds.Finance;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Finance;

/// <summary><c>POST /api/operator/finance-tasks/{taskId}/completion</c>: finance says how a task ended.</summary>
internal sealed class CompleteFinanceTask(BearerGate gate, OncePerKey once, FinanceDesk desk, TimeProvider clock, DurableClients clients)
{
    private const int LongestReference = 64;
    private const int HashLength = 64;

    /// <summary>200 with the task, done; the same said again is answered the same.</summary>
    [Function(nameof(CompleteFinanceTask))]
    [Takes(typeof(FinanceCompletionBody))]
    [Answers(200, typeof(FinanceTaskView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/finance-tasks/{taskId}/completion")] HttpRequest request,
        string taskId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitFinanceAsync(request, RawBody.MostJson, cancellationToken);
        return await once.RunFieldsAsync(
            call,
            async (_, fields, errors) =>
            {
                FinanceResult? result = fields.Word<FinanceResult>("result", required: true);
                string? reference = fields.Id("reference", LongestReference);
                string? proof = fields.Object("proof")?.Id("sha256", HashLength, required: true);
                string? note = fields.Text("note", required: result is FinanceResult.Rejected or FinanceResult.Resolved);
                errors.ThrowIfAny();
                var completion = new FinanceCompletion(result!.Value, reference, proof, note, call.Caller.Id, clock.GetUtcNow());
                return Answer.Json(StatusCodes.Status200OK, FinanceTaskView.Of(await desk.CompleteAsync(taskId, completion, cancellationToken)));
            },
            cancellationToken);
    }
}
