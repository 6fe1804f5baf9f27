using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KaMeng.Functions.Tests.Http.Contract;

/// <summary>Reads the schemas of the OpenAPI document: which fields they have, and what of an answer is not as they say.</summary>
internal sealed class Schemas(JsonNode document)
{
    /// <summary>The schema that a path of fields leads to; null if one of them is not there. Lists are gone through.</summary>
    public JsonObject? At(JsonNode schema, IEnumerable<string> path)
    {
        JsonObject? at = Resolve(schema);
        foreach (string name in path)
        {
            while (at?["items"] is { } items)
            {
                at = Resolve(items);
            }

            at = at?["properties"]?[name] is { } next ? Resolve(next) : null;
        }

        return at;
    }

    /// <summary>What of a value is not as a schema says, each with its place; members that the schema does not have count too.</summary>
    public IEnumerable<string> WrongWith(JsonNode? value, JsonNode schema, string place = "$")
    {
        JsonObject plain = Resolve(schema);
        if (value is null)
        {
            return IsNullable(schema) ? [] : [$"{place} is null"];
        }

        string[] types = Types(plain);
        string type = value.GetValueKind() switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => types.Contains("integer") && !value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "integer" : "number",
            _ => "boolean",
        };
        if (types.Length > 0 && !types.Contains(type))
        {
            return [$"{place} is of type {type}, not {string.Join(" or ", types)}"];
        }

        if (plain["enum"] is JsonArray words && words.All(word => (string?)word != value.GetValue<string>()))
        {
            return [$"{place} is '{value}', none of the words"];
        }

        return value switch
        {
            JsonArray list when plain["items"] is { } items => list.SelectMany((item, i) => WrongWith(item, items, $"{place}[{i}]")),
            JsonObject members when plain["properties"] is JsonObject properties => WrongWith(members, plain, properties, place),
            JsonObject members when plain["additionalProperties"] is JsonObject each => members.SelectMany(member => WrongWith(member.Value, each, $"{place}.{member.Key}")),
            JsonValue text when (string?)plain["format"] == "date-time" && !DateTimeOffset.TryParse(text.GetValue<string>(), CultureInfo.InvariantCulture, out _) => [$"{place} is no time"],
            _ => [],
        };
    }

    private IEnumerable<string> WrongWith(JsonObject members, JsonObject schema, JsonObject properties, string place)
    {
        IEnumerable<string> missing = (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).Where(name => !members.ContainsKey(name)).Select(name => $"{place}.{name} is missing");
        bool isOpen = schema["additionalProperties"] is JsonValue;
        return missing.Concat(members.SelectMany(member => properties[member.Key] is { } known
            ? WrongWith(member.Value, known, $"{place}.{member.Key}")
            : isOpen ? [] : [$"{place}.{member.Key} is not described"]));
    }

    private static string[] Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => (string)type!)],
        JsonValue one => [(string)one!],
        _ => [],
    };

    private static bool IsNullable(JsonNode schema) =>
        schema["anyOf"] is not null || (schema["$ref"] is null && schema["type"] is null) || (schema["type"] is JsonArray several && several.Any(type => (string?)type == "null"));

    private JsonObject Resolve(JsonNode schema)
    {
        JsonNode at = schema["anyOf"]?[0] ?? schema;
        return (at["$ref"] is { } reference ? document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]! : at).AsObject();
    }
}
