using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using KaMeng.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KaMeng.Functions.Problems;

/// <summary>Writes a problem as RFC 9457 <c>application/problem+json</c>.</summary>
internal static class ProblemDocument
{
    /// <summary>The media type of every error.</summary>
    public const string ContentType = "application/problem+json; charset=utf-8";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answer that tells a problem, with the headers that belong to it.</summary>
    public static Answer AnswerTo(ProblemException problem, string traceId)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (problem.RetryAfter is { } wait)
        {
            headers[HeaderNames.RetryAfter] = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (problem.Challenge is { } challenge && problem.Status == StatusCodes.Status401Unauthorized)
        {
            headers[HeaderNames.WWWAuthenticate] = challenge;
        }

        return new Answer(problem.Status, ContentType, Write(problem, traceId), headers);
    }

    private static byte[] Write(ProblemException problem, string traceId)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("type", ProblemTypes.Type(problem.Code));
            json.WriteString("title", ProblemTypes.Title(problem.Status, problem.Code));
            json.WriteNumber("status", problem.Status);
            json.WriteString("detail", problem.Message);
            json.WriteString("code", problem.Code);
            if (problem.Errors.Count > 0)
            {
                json.WritePropertyName("errors");
                JsonSerializer.Serialize(json, problem.Errors.ToDictionary(wrong => wrong.Key, wrong => wrong.Value.Select(message => message.ToString())));
            }

            foreach ((string name, string value) in problem.Members)
            {
                json.WriteString(name, value);
            }

            json.WriteString("traceId", traceId);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
