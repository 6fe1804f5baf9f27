using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Http.Contract;

/// <summary>
/// JSON schemas of the types that are answered and taken, as <see cref="ContractJson"/> writes them: one component for each object and each enum, referred to by name.
/// What is answered is there unless it says when it is left out; what is taken is required unless it may be null.
/// </summary>
internal sealed class ContractSchemas(CodeComments comments)
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, (string Type, string? Format)> Leaves = new()
    {
        [typeof(string)] = ("string", null),
        [typeof(bool)] = ("boolean", null),
        [typeof(int)] = ("integer", "int32"),
        [typeof(long)] = ("integer", "int64"),
        [typeof(decimal)] = ("number", null),
        [typeof(double)] = ("number", "double"),
        [typeof(DateTimeOffset)] = ("string", "date-time"),
        [typeof(DateOnly)] = ("string", "date"),
        [typeof(TimeSpan)] = ("string", "duration"),
        [typeof(Uri)] = ("string", "uri"),
        [typeof(Account)] = ("string", null),
        [typeof(JsonObject)] = ("object", null),
    };

    private readonly Dictionary<string, Type> _names = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonNode> _components = new(StringComparer.Ordinal);

    /// <summary>The components that were referred to so far, by name.</summary>
    public JsonObject Components => new(_components.Select(component => KeyValuePair.Create<string, JsonNode?>(component.Key, component.Value.DeepClone())));

    /// <summary>The schema of a type.</summary>
    /// <exception cref="NotSupportedException">It is none that the contract knows; write it as one that it does, or add it here.</exception>
    public JsonObject Of(Type type)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        if (Leaves.TryGetValue(bare, out (string Type, string? Format) leaf))
        {
            var schema = new JsonObject { ["type"] = leaf.Type };
            if (leaf.Format is not null)
            {
                schema["format"] = leaf.Format;
            }

            return schema;
        }

        if (bare == typeof(byte[]))
        {
            return new JsonObject { ["type"] = "string", ["contentMediaType"] = "application/octet-stream" };
        }

        if (typeof(JsonNode).IsAssignableFrom(bare) || bare == typeof(JsonElement))
        {
            return [];
        }

        if (bare.IsEnum)
        {
            return Reference(bare, EnumOf);
        }

        JsonTypeInfo known = ContractJson.Options.GetTypeInfo(bare);
        return known.Kind switch
        {
            JsonTypeInfoKind.Object => Reference(bare, _ => ObjectOf(known)),
            JsonTypeInfoKind.Enumerable => new JsonObject { ["type"] = "array", ["items"] = Of(known.ElementType!) },
            JsonTypeInfoKind.Dictionary => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(known.ElementType!) },
            _ => throw new NotSupportedException($"The contract has no schema for {bare}, which is written by a converter of its own. Add it to {nameof(ContractSchemas)}."),
        };
    }

    private JsonObject Reference(Type type, Func<Type, JsonObject> make)
    {
        string name = NameOf(type);
        if (_names.TryAdd(name, type))
        {
            JsonObject schema = make(type);
            if (comments.Of(type) is { } says)
            {
                schema["description"] = says;
            }

            _components[name] = schema;
        }

        return new JsonObject { ["$ref"] = "#/components/schemas/" + name };
    }

    // Views are named after what they show; where two types would share a name the second keeps its own in full.
    private string NameOf(Type type)
    {
        string own = type.IsGenericType
            ? string.Concat(type.GetGenericArguments().Select(NameOf)) + type.Name.Split('`')[0]
            : type.Name;
        string shown = own.EndsWith("View", StringComparison.Ordinal) ? own[..^4] : own;
        return !_names.TryGetValue(shown, out Type? other) || other == type ? shown : own == shown ? own + "Record" : own;
    }

    private JsonObject EnumOf(Type type) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToNode(value, type, ContractJson.Options))]),
    };

    private JsonObject ObjectOf(JsonTypeInfo type)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        bool isTaken = type.Type.Namespace == typeof(Bodies.RefundBody).Namespace;
        foreach (JsonPropertyInfo property in type.Properties.Where(property => property.Get is not null))
        {
            var member = property.AttributeProvider as MemberInfo;
            bool isNullable = IsNullable(property, member as PropertyInfo);
            properties[property.Name] = PropertyOf(property, isNullable, member);
            bool isLeftOut = member?.GetCustomAttribute<JsonIgnoreAttribute>() is not null;
            if (isTaken ? !isNullable : !isLeftOut)
            {
                required.Add(property.Name);
            }
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        return schema;
    }

    private JsonObject PropertyOf(JsonPropertyInfo property, bool isNullable, MemberInfo? member)
    {
        JsonObject schema = Of(property.PropertyType);
        if (isNullable && schema.ContainsKey("$ref"))
        {
            schema = new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }
        else if (isNullable && schema["type"] is { } plain)
        {
            schema["type"] = new JsonArray(plain.DeepClone(), "null");
        }

        if (member is not null && comments.Of(member) is { } says)
        {
            schema["description"] = says;
        }

        return schema;
    }

    private static bool IsNullable(JsonPropertyInfo property, PropertyInfo? member) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (!property.PropertyType.IsValueType && member is not null && Nullability.Create(member).ReadState == NullabilityState.Nullable);
}
