using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Dossiers;

/// <summary><c>GET /api/operator/reports/{refundId}/dossier</c>: the sealed evidence of a case for 12315 or a court.</summary>
internal sealed partial class ReadDossier(
    BearerGate gate, IRefundCases cases, DossierContents contents, DossierSeal seal, DossierZip zip, TimeProvider clock, ILogger<ReadDossier> log)
{
    private const string Format = "kameng-dossier/1";

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
        DateTimeOffset now = clock.GetUtcNow();
        (IReadOnlyList<DossierFile> found, IReadOnlyList<ErasedFile> erased) = await contents.OfAsync(refund, now, cancellationToken);
        DossierFile[] files =
        [
            .. found.Append(DossierFile.Of("README.txt", DossierReadme.Text)).Append(DossierFile.Of("public-key.pem", seal.PublicKey)).OrderBy(file => file.Name, StringComparer.Ordinal),
        ];
        var manifest = new DossierManifest(
            Format,
            refund.RefundId,
            refund.Order.OrderId,
            refund.Order.MerchantId,
            refund.Reason,
            refund.Position.Stage,
            refund.Position.Outcome,
            refund.Revision,
            refund.PolicyVersion,
            now,
            call.Caller.Id,
            [.. files.Select(file => new DossierManifest.Entry(file.Name, file.Size, file.Sha256))],
            erased);
        Handed(log, refund.RefundId, call.Caller.Id, files.Length);
        return new DossierAnswer(zip, manifest, files);
    }

    [LoggerMessage(3400, LogLevel.Information, "The dossier of case {RefundId} was handed to {Subject}: {Files} files.")]
    private static partial void Handed(ILogger log, string refundId, string subject, int files);
}
