using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Storefront;

/// <summary><c>POST /api/refunds/{refundId}/evidence</c>: a file of the buyer's.</summary>
public sealed class AddEvidence(StorefrontGate gate, EvidenceIntake intake, DurableClients clients)
{
    /// <summary>201 with what was received.</summary>
    [Function(nameof(AddEvidence))]
    [Takes(typeof(EvidenceBody), Media = "multipart/form-data")]
    [Answers(201, typeof(EvidenceReceiptView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/refunds/{refundId}/evidence")] HttpRequest request,
        string refundId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitAsync(request, EvidenceIntake.MostBytes, cancellationToken);
        return await intake.TakeAsync(call, refundId, Actor.Buyer, cancellationToken);
    }
}
