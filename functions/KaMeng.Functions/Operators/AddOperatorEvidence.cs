using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Operators;

/// <summary><c>POST /api/operator/refunds/{refundId}/evidence</c>: a file of the platform's, such as the bank's receipt of a payment by hand.</summary>
public sealed class AddOperatorEvidence(BearerGate gate, EvidenceIntake intake, DurableClients clients)
{
    /// <summary>201 with what was received.</summary>
    [Function(nameof(AddOperatorEvidence))]
    [Takes(typeof(EvidenceBody), Media = "multipart/form-data")]
    [Answers(201, typeof(EvidenceReceiptView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/refunds/{refundId}/evidence")] HttpRequest request,
        string refundId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitMoverAsync(request, EvidenceIntake.MostBytes, cancellationToken);
        return await intake.TakeAsync(call, refundId, call.Caller.Actor, cancellationToken);
    }
}
