using KaMeng.Refunds.Evidence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace KaMeng.Functions.Evidence;

/// <summary>Streams a file out. Unless told otherwise, what strangers uploaded is handed over as a file to save, so that no browser runs it as a page of ours.</summary>
/// <param name="Item">The file.</param>
/// <param name="Bytes">What is in it; disposed when it has been sent.</param>
internal sealed record EvidenceDownload(EvidenceItem Item, Stream Bytes) : IActionResult
{
    /// <summary>Whether it is to be looked at where it is, by somebody who has seen to it that it can do nothing else.</summary>
    public bool IsShown { get; init; }

    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await using Stream content = Bytes;
        HttpResponse response = context.HttpContext.Response;
        response.ContentType = Item.ContentType;
        response.ContentLength = Item.Size;
        response.Headers.ContentDisposition = $"{(IsShown ? "inline" : "attachment")}; filename=\"{Item.EvidenceId}{Extension(Item.ContentType)}\"";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ETag = $"\"{Item.Sha256}\"";
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
