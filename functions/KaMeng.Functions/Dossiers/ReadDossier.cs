using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Dossiers;

/// <summary><c>GET /api/operator/reports/{refundId}/dossier</c>: the sealed evidence of a case for 12315 or a court.</summary>
internal sealed class ReadDossier(BearerGate gate, IRefundCases cases, DossierMaking dossiers)
{
    /// <summary>200 with a zip.</summary>
    [Function(nameof(ReadDossier))]
    [Answers(200, Media = "application/zip")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/reports/{refundId}/dossier")] HttpRequest request,
        string refundId,
        CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitReaderAsync(request, cancellationToken);
        RefundCase refund = await cases.RequireAsync(refundId, call.Caller, cancellationToken);
        return await dossiers.HandAsync(refund, call.Caller.Id, cancellationToken);
    }
}
