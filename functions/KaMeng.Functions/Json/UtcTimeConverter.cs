using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KaMeng.Functions.Json;

/// <summary>Times as RFC 3339 with an offset in, and as UTC with a <c>Z</c> out.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return Rfc3339.TryParse(text, out DateTimeOffset time)
            ? time
            : throw new JsonException($"'{text}' is no RFC 3339 time with an offset; write for example \"2026-02-13T10:05:00+08:00\".");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
}
