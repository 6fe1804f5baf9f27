using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace KaMeng.Functions.Dossiers;

/// <summary>Streams a dossier out.</summary>
internal sealed class DossierAnswer(DossierZip zip, DossierManifest manifest, IReadOnlyList<DossierFile> files) : IActionResult
{
    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        HttpResponse response = context.HttpContext.Response;
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition = $"attachment; filename=\"dossier-{manifest.RefundId}.zip\"";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";
        await zip.WriteAsync(manifest, files, response.Body, context.HttpContext.RequestAborted);
    }
}
