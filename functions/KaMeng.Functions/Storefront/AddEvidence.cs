using KaMeng.Functions.Credentials;
using KaMeng.Functions.Evidence;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Storefront;

/// <summary><c>POST /api/refunds/{refundId}/evidence</c>: a file of the buyer's.</summary>
public sealed class AddEvidence(StorefrontGate gate, EvidenceIntake intake)
{
    /// <summary>201 with what was received.</summary>
    [Function(nameof(AddEvidence))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "refunds/{refundId}/evidence")] HttpRequest request,
        string refundId,
        CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitAsync(request, EvidenceIntake.MostBytes, cancellationToken);
        return await intake.TakeAsync(call, refundId, Actor.Buyer, cancellationToken);
    }
}
