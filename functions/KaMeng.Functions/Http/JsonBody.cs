using System.Text.Json;
using System.Text.Unicode;
using KaMeng.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KaMeng.Functions.Http;

/// <summary>Reads a body as JSON.</summary>
internal static class JsonBody
{
    /// <summary>Refuses any media type but JSON in UTF-8.</summary>
    /// <exception cref="ProblemException">415 <c>UNSUPPORTED_MEDIA_TYPE</c>.</exception>
    public static void RequireJson(HttpRequest request)
    {
        bool json = MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        if (!json)
        {
            throw new ProblemException(
                StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "The body must be JSON in UTF-8: send it with 'Content-Type: application/json'.");
        }
    }

    /// <summary>The parsed body, with duplicates of a member refused: which one counts would be anybody's guess.</summary>
    /// <exception cref="ProblemException">400 <c>MALFORMED_JSON</c>.</exception>
    public static JsonDocument Parse(byte[] body)
    {
        if (!Utf8.IsValid(body))
        {
            throw Malformed("it is not UTF-8");
        }

        try
        {
            return JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException broken)
        {
            string where = broken is { LineNumber: { } line, BytePositionInLine: { } position } ? $" at line {line + 1}, byte {position + 1}" : "";
            throw Malformed(body.Length == 0 ? "it is empty" : "it breaks the rules of JSON" + where);
        }
        catch (InvalidOperationException)
        {
            // Looking for duplicates reads every name, and an escape such as \ud800 alone is no text.
            throw Malformed("the name of a member holds half of a surrogate pair, which is no character");
        }
    }

    private static ProblemException Malformed(string why) => new(
        StatusCodes.Status400BadRequest, ProblemTypes.MalformedJson, $"The body is not well-formed JSON: {why}. Send one JSON object.");
}
