using System.Text.Json;
using System.Text.Json.Serialization;
using KaMeng.Functions.Json;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Local.Http;

/// <summary>Reads and writes the JSON of the <c>/local/…</c> calls; a body that does not fit is answered, never thrown at the caller.</summary>
internal static class LocalJson
{
    private static readonly JsonSerializerOptions Options = new(ContractJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The body, or null after a problem has been answered.</summary>
    public static async Task<T?> ReadAsync<T>(HttpContext http)
        where T : class
    {
        // A web page may post text/plain to this port without being asked; application/json it may not.
        if (!http.Request.HasJsonContentType())
        {
            await Problems.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json.");
            return null;
        }

        try
        {
            if (await JsonSerializer.DeserializeAsync<T>(http.Request.Body, Options, http.RequestAborted) is { } body)
            {
                return body;
            }
        }
        catch (JsonException)
        {
            // Answered below.
        }

        await Problems.WriteAsync(http, StatusCodes.Status400BadRequest, "MALFORMED_JSON", $"The body is not the JSON that {http.Request.Method} {http.Request.Path} takes.");
        return null;
    }

    public static Task WriteAsync(HttpContext http, object answer)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return JsonSerializer.SerializeAsync(http.Response.Body, answer, answer.GetType(), Options, http.RequestAborted);
    }

    public static Task InvalidAsync(HttpContext http, string detail) =>
        Problems.WriteAsync(http, StatusCodes.Status422UnprocessableEntity, "VALIDATION_FAILED", detail);
}
