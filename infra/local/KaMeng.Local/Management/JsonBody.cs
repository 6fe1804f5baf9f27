using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Local.Management;

/// <summary>The JSON that a call carries, whatever it is.</summary>
internal static class JsonBody
{
    /// <summary>The body; null when there is none, or it is the word null.</summary>
    public static async Task<object?> ReadAsync(HttpContext http)
    {
        using var text = new MemoryStream();
        await http.Request.Body.CopyToAsync(text, http.RequestAborted);
        if (text.Length == 0)
        {
            return null;
        }

        try
        {
            text.Position = 0;
            var read = (await JsonDocument.ParseAsync(text, default, http.RequestAborted)).RootElement;

            // A half of a surrogate pair is seen only when the text is written again.
            _ = JsonSerializer.SerializeToUtf8Bytes(read);
            return read.ValueKind == JsonValueKind.Null ? null : read;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new RefusedException(
                StatusCodes.Status400BadRequest, "MALFORMED_JSON", $"The body of {http.Request.Method} {http.Request.Path} is not valid JSON.");
        }
    }
}
