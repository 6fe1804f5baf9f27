using System.Buffers;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>Entities as the service's JSON: every value whose type JSON does not show carries its Edm type beside it.</summary>
internal static class EntityJson
{
    // The service reads UTF-8; there is no reason to spend six bytes on every Chinese character.
    private static readonly JsonWriterOptions Writing = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(ITableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            ServiceRules.CheckKey(entity.PartitionKey ?? string.Empty);
            ServiceRules.CheckKey(entity.RowKey ?? string.Empty);
            json.WriteStartObject();
            EdmValue.Write(json, EntityNames.PartitionKey, entity.PartitionKey);
            EdmValue.Write(json, EntityNames.RowKey, entity.RowKey);
            foreach (var (name, value) in PropertiesOf(entity))
            {
                EdmValue.Write(json, name, value);
            }

            json.WriteEndObject();
        }

        ServiceRules.CheckEntity(buffer.WrittenCount);
        return buffer.WrittenSpan.ToArray();
    }

    public static T Read<T>(BinaryData content)
        where T : class, ITableEntity
    {
        using var document = JsonDocument.Parse(content);
        return Read<T>(document.RootElement);
    }

    public static List<T> ReadAll<T>(BinaryData content)
        where T : class, ITableEntity
    {
        using var document = JsonDocument.Parse(content);
        return [.. document.RootElement.GetProperty("value").EnumerateArray().Select(Read<T>)];
    }

    private static IEnumerable<(string Name, object Value)> PropertiesOf(ITableEntity entity) =>
        entity is IDictionary<string, object> values
            ? values.Where(pair => !IsSystem(pair.Key)).Select(pair => (pair.Key, pair.Value))
            : EntityType.Of(entity.GetType()).Properties.Select(property => (property.Name, property.Property.GetValue(entity)));

    private static bool IsSystem(string name) =>
        name is EntityNames.PartitionKey or EntityNames.RowKey or EntityNames.Timestamp || name.StartsWith("odata.", StringComparison.Ordinal)
        || name.EndsWith(EntityNames.TypeSuffix, StringComparison.Ordinal);

    private static T Read<T>(JsonElement row)
        where T : class, ITableEntity
    {
        var entity = Activator.CreateInstance<T>();
        var values = ValuesOf(row);
        if (entity is IDictionary<string, object> dictionary)
        {
            foreach (var (name, value) in values)
            {
                dictionary[name] = value;
            }

            return entity;
        }

        entity.PartitionKey = values.GetValueOrDefault(EntityNames.PartitionKey) as string;
        entity.RowKey = values.GetValueOrDefault(EntityNames.RowKey) as string;
        entity.Timestamp = values.GetValueOrDefault(EntityNames.Timestamp) as DateTimeOffset?;
        entity.ETag = values.GetValueOrDefault(EntityNames.ETag) is string etag ? new ETag(etag) : default;
        foreach (var (name, property) in EntityType.Of(typeof(T)).Properties)
        {
            if (values.TryGetValue(name, out var value) && value is not null)
            {
                property.SetValue(entity, EdmValue.As(property.PropertyType, value, name));
            }
        }

        return entity;
    }

    private static Dictionary<string, object> ValuesOf(JsonElement row)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var property in row.EnumerateObject())
        {
            var isMetadata = property.Name.StartsWith("odata.", StringComparison.Ordinal) && property.Name != EntityNames.ETag;
            if (isMetadata || property.Name.EndsWith(EntityNames.TypeSuffix, StringComparison.Ordinal))
            {
                continue;
            }

            var edmType = row.TryGetProperty(property.Name + EntityNames.TypeSuffix, out var annotation) ? annotation.GetString() : null;
            values[property.Name] = EdmValue.Read(property.Value, property.Name == EntityNames.Timestamp ? "Edm.DateTime" : edmType);
        }

        return values;
    }
}
