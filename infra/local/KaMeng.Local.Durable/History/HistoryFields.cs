using System.Text.Json;

namespace KaMeng.Local.Durable.History;

/// <summary>Reads the members of one JSON object, and says of a bad one where it stands and what it should be.</summary>
internal sealed class HistoryFields
{
    private readonly string _path;
    private readonly int? _eventNumber;

    internal HistoryFields(JsonElement element, string path, int? eventNumber)
    {
        _path = path;
        _eventNumber = eventNumber;
        Element = element;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new HistoryJsonException(path, eventNumber, $"expected a JSON object and found {Kind(element)}. Export the history again.");
        }
    }

    internal JsonElement Element { get; }

    internal HistoryJsonException Wrong(string name, string what) => new(At(name), _eventNumber, what);

    internal string Text(string name) => OptionalText(name) ?? throw Missing(name, "text");

    internal string? OptionalText(string name) => Find(name) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Unexpected(name, "text", value);

    internal string Version() => OptionalText("version") ?? string.Empty;

    internal int Int(string name) => OptionalInt(name) ?? throw Missing(name, "a whole number");

    internal int? OptionalInt(string name) => Find(name) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : throw Unexpected(name, "a whole number", value);

    internal bool Flag(string name) => Find(name) is { } value
        && (value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Unexpected(name, "true or false", value));

    internal DateTime Time(string name) => OptionalTime(name) ?? throw Missing(name, "a time");

    internal DateTime? OptionalTime(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String && value.TryGetDateTime(out DateTime time) && time.Kind == DateTimeKind.Utc
            ? time
            : throw Unexpected(name, "a UTC time as 2026-01-31T12:00:00Z", value);
    }

    internal TEnum OneOf<TEnum>(string name)
        where TEnum : struct, Enum
    {
        string text = Text(name);
        return Enum.IsDefined(typeof(TEnum), text)
            ? Enum.Parse<TEnum>(text)
            : throw Wrong(name, $"'{text}' is not known. Expected one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
    }

    internal string? Payload(string name)
    {
        string? text = OptionalText(name + PayloadJson.TextSuffix);
        if (!Element.TryGetProperty(name, out JsonElement value))
        {
            return text;
        }

        return text is null
            ? PayloadJson.Compact(value)
            : throw Wrong(name, $"it stands there as JSON and again as {name}{PayloadJson.TextSuffix}. Export the history again.");
    }

    internal Dictionary<string, string>? Tags() => OptionalChild("tags") is { } tags
        ? tags.Element.EnumerateObject().ToDictionary(tag => tag.Name, tag => tags.Text(tag.Name))
        : null;

    internal HistoryFields? OptionalChild(string name) => Find(name) is { } value ? new HistoryFields(value, At(name), _eventNumber) : null;

    internal IEnumerable<HistoryFields> Items(string name)
    {
        JsonElement list = Find(name) ?? throw Missing(name, "a list");
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw Unexpected(name, "a list", list);
        }

        int number = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            yield return new HistoryFields(item, $"{At(name)}[{number}]", ++number);
        }
    }

    private JsonElement? Find(string name) =>
        Element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private HistoryJsonException Missing(string name, string expected) =>
        Wrong(name, $"expected {expected} and found nothing. Export the history again; a history is not written by hand.");

    private HistoryJsonException Unexpected(string name, string expected, JsonElement found) =>
        Wrong(name, $"expected {expected} and found {Kind(found)}. Export the history again; a history is not written by hand.");

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text {Short(element)}",
        JsonValueKind.Number => $"the number {Short(element)}",
        _ => Short(element),
    };

    private static string Short(JsonElement element)
    {
        string raw = element.GetRawText();
        return raw.Length <= 60 ? raw : string.Concat(raw.AsSpan(0, 60), "…");
    }

    private string At(string name) => _path == "$" ? name : $"{_path}.{name}";
}
