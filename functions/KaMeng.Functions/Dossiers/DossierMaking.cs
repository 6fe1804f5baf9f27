using KaMeng.Refunds.Cases;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Dossiers;

/// <summary>Makes the dossier of a case for whoever asks for it, and notes that they did.</summary>
internal sealed partial class DossierMaking(DossierContents contents, DossierSeal seal, DossierZip zip, TimeProvider clock, ILogger<DossierMaking> log)
{
    private const string Format = "kameng-dossier/1";

    /// <summary>The dossier, to be streamed out.</summary>
    public async Task<DossierAnswer> HandAsync(RefundCase refund, string subject, CancellationToken cancellationToken)
    {
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
            subject,
            [.. files.Select(file => new DossierManifest.Entry(file.Name, file.Size, file.Sha256))],
            erased);
        Handed(log, refund.RefundId, subject, files.Length);
        return new DossierAnswer(zip, manifest, files);
    }

    [LoggerMessage(3400, LogLevel.Information, "The dossier of case {RefundId} was handed to {Subject}: {Files} files.")]
    private static partial void Handed(ILogger log, string refundId, string subject, int files);
}
