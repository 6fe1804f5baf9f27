using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Local.Http;

/// <summary>The host's own problem answers, in the shape that the app's have.</summary>
internal static class Problems
{
    public static async Task WriteAsync(HttpContext http, int status, string code, string detail)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/problem+json";
        http.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(
            http.Response.Body,
            new Dictionary<string, object>
            {
                ["type"] = "about:blank",
                ["title"] = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
                ["status"] = status,
                ["detail"] = detail,
                ["code"] = code,
                ["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier,
            },
            cancellationToken: http.RequestAborted);
    }
}
