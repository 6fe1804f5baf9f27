using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace KaMeng.Refunds.Words;

/// <summary>Durations as ISO 8601: <c>PT24H</c>.</summary>
public sealed class IsoDurationConverter : JsonConverter<TimeSpan>
{
    /// <inheritdoc/>
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        try
        {
            return XmlConvert.ToTimeSpan(text ?? throw new JsonException("A duration is written as ISO 8601 text, such as \"PT24H\"."));
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            throw new JsonException($"'{text}' is no ISO 8601 duration; write for example \"PT24H\" or \"P2D\".", wrong);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(XmlConvert.ToString(value));
}
