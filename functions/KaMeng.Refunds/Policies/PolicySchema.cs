using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using KaMeng.Refunds.Documents;

namespace KaMeng.Refunds.Policies;

/// <summary>The JSON schema of a policy document, for editors; made from the types that read it, so that the two cannot disagree.</summary>
public static class PolicySchema
{
    private const string DurationPattern = @"^P(?=\d|T\d)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$";

    /// <summary>The schema.</summary>
    public static string Text()
    {
        var schema = StrictDocument.Options.GetJsonSchemaAsNode(typeof(RefundPolicy), new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Sharpen }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "A version of the refund policy");
        schema["properties"]!.AsObject().Insert(0, "$schema", new JsonObject { ["type"] = "string" });
        return schema.ToJsonString(StrictDocument.Options).ReplaceLineEndings("\n") + "\n";
    }

    private static bool IsNeeded(JsonTypeInfo type, string name) =>
        type.Properties.Single(property => property.Name == name) is { IsRequired: true } or { AssociatedParameter.HasDefaultValue: false };

    private static JsonNode Sharpen(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = context.TypeInfo.Type;
        if (type == typeof(TimeSpan))
        {
            return new JsonObject { ["type"] = "string", ["pattern"] = DurationPattern, ["description"] = "ISO 8601, such as PT24H or P2D" };
        }

        if (type.IsEnum)
        {
            return new JsonObject { ["enum"] = new JsonArray([.. Enum.GetValues(type).Cast<object>().Select(word => JsonValue.Create(JsonSerializer.Serialize(word, type).Trim('"')))]) };
        }

        if (node is JsonObject members && members["properties"] is JsonObject properties)
        {
            members["required"] = new JsonArray([.. properties.Where(property => IsNeeded(context.TypeInfo, property.Key)).Select(property => JsonValue.Create(property.Key))]);
            members["additionalProperties"] = false;
        }

        return node;
    }
}
