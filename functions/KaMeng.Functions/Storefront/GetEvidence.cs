using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Storefront;

/// <summary><c>GET /api/refunds/{refundId}/evidence/{evidenceId}</c>: the bytes of a file of the case.</summary>
public sealed class GetEvidence(StorefrontGate gate, IRefundCases cases, EvidenceIntake intake)
{
    /// <summary>200 with the bytes, as a file to save.</summary>
    [Function(nameof(GetEvidence))]
    [Answers(200, Media = "application/octet-stream")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/refunds/{refundId}/evidence/{evidenceId}")] HttpRequest request,
        string refundId,
        string evidenceId,
        CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        RefundCase refund = await cases.RequireAsync(refundId, call.Caller, cancellationToken);
        return await intake.OpenAsync(refund, evidenceId, cancellationToken);
    }
}
