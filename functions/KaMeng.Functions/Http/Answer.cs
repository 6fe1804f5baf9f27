using System.Text.Json;
using KaMeng.Functions.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace KaMeng.Functions.Http;

/// <summary>
/// An answer as it goes out, whole: it can be kept and given again byte for byte. It is an <see cref="IActionResult"/> because that is what
/// every version of the worker's ASP.NET Core integration executes.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The media type of the body.</param>
/// <param name="Body">The body's bytes.</param>
/// <param name="Headers">Further headers, such as <c>Location</c>.</param>
internal sealed record Answer(int Status, string ContentType, byte[] Body, IReadOnlyDictionary<string, string> Headers) : IActionResult
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    /// <summary>A JSON answer.</summary>
    public static Answer Json<T>(int status, T document) =>
        new(status, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(document, ContractJson.Options), NoHeaders);

    /// <summary>The same answer that says where the thing made is found.</summary>
    public Answer At(string location) => this with { Headers = new Dictionary<string, string> { [HeaderNames.Location] = location } };

    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return WriteAsync(context.HttpContext);
    }

    /// <summary>Writes it.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        HttpResponse response = http.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        foreach ((string name, string value) in Headers)
        {
            response.Headers[name] = value;
        }

        await response.Body.WriteAsync(Body, http.RequestAborted);
    }
}
