using System.Security.Cryptography;
using System.Text.Json;
using KaMeng.Functions.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace KaMeng.Functions.Http.Contract;

/// <summary><c>GET /api/openapi.json</c>: this interface as OpenAPI 3.1, written from its own code.</summary>
internal static class PublishContract
{
    // The same as long as the process lives.
    private static readonly Lazy<(byte[] Document, string Tag)> Written = new(Write);

    /// <summary>200 with the document; 304 for whoever has it.</summary>
    [Function(nameof(PublishContract))]
    [Answers(200, Media = "application/json")]
    public static IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        (byte[] document, string tag) = Written.Value;
        var headers = new Dictionary<string, string> { [HeaderNames.ETag] = tag, [HeaderNames.CacheControl] = "public, max-age=300" };
        return request.Headers.IfNoneMatch == tag
            ? new Answer(StatusCodes.Status304NotModified, "application/json", [], headers)
            : new Answer(StatusCodes.Status200OK, "application/json; charset=utf-8", document, headers);
    }

    private static (byte[] Document, string Tag) Write()
    {
        byte[] document = JsonSerializer.SerializeToUtf8Bytes(OpenApiDescription.Of(typeof(PublishContract).Assembly), ContractJson.Options);
        return (document, $"\"{Convert.ToHexStringLower(SHA256.HashData(document))[..16]}\"");
    }
}
