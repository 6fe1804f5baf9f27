using System.Text;
using System.Text.Json;

namespace KaMeng.Local.Durable.History;

/// <summary>
/// A serialised payload as a member: as the JSON it is where that JSON gives back the same text, else as text under the name with
/// <c>Text</c> behind it (a converter may write other spaces, or no JSON at all).
/// </summary>
internal static class PayloadJson
{
    internal const string TextSuffix = "Text";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    internal static void Write(Utf8JsonWriter writer, string name, string? payload)
    {
        if (payload is null)
        {
            return;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(payload, Strict);
            if (Compact(document.RootElement) == payload)
            {
                writer.WritePropertyName(name);
                document.RootElement.WriteTo(writer);
                return;
            }
        }
        catch (Exception notPlain) when (notPlain is JsonException or InvalidOperationException)
        {
            // Not JSON, or JSON whose strings are no text (half a surrogate pair): kept as it is.
        }

        writer.WriteString(name + TextSuffix, payload);
    }

    /// <summary>The text of an element as System.Text.Json writes it unless told otherwise.</summary>
    internal static string Compact(JsonElement element)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            element.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
