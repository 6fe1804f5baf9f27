using KaMeng.Refunds.Evidence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace KaMeng.Functions.Evidence;

/// <summary>Streams a file out. What strangers uploaded is handed over as a file to save, so that no browser runs it as a page of ours.</summary>
internal sealed class EvidenceDownload(EvidenceItem item, Stream bytes) : IActionResult
{
    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await using Stream content = bytes;
        HttpResponse response = context.HttpContext.Response;
        response.ContentType = item.ContentType;
        response.ContentLength = item.Size;
        response.Headers.ContentDisposition = $"attachment; filename=\"{item.EvidenceId}{Extension(item.ContentType)}\"";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ETag = $"\"{item.Sha256}\"";
        await content.CopyToAsync(response.Body, context.HttpContext.RequestAborted);
    }

    /// <summary>The ending of a file's name.</summary>
    internal static string Extension(string contentType) => contentType switch
    {
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/webp" => ".webp",
        "video/mp4" => ".mp4",
        "application/pdf" => ".pdf",
        ContentKind.Text => ".txt",
        _ => "",
    };
}
