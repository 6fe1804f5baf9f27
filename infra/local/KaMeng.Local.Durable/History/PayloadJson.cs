using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KaMeng.Local.Durable.History;

/// <summary>
/// A serialised payload as a member: as the JSON it is where that JSON gives back the same text, else as text under the name with
/// <c>Text</c> behind it (a converter may write other spaces, or no JSON at all).
/// </summary>
internal static partial class PayloadJson
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

    /// <summary>The text of an element as System.Text.Json serialises it unless told otherwise.</summary>
    internal static string Compact(JsonElement element)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            Compact(writer, element);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void Compact(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Compact(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Compact(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when element.GetString() is { } text && TimeWithOffset().IsMatch(text):
                // The plus of an offset is the one plus that the serialiser does not escape.
                writer.WriteRawValue($"\"{text}\"", skipInputValidation: true);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?\+[0-9]{2}:[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimeWithOffset();
}
