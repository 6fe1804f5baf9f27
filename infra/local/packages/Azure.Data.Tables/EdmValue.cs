using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>One property value between .NET and the service's Edm types.</summary>
internal static class EdmValue
{
    public static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case null: // The service keeps no nulls.
                break;
            case string text:
                ServiceRules.CheckProperty(name, text.Length * sizeof(char));
                json.WriteString(name, text);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                Write(json, name, "Edm.Int64", number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                WriteDouble(json, name, number);
                break;
            case float number:
                WriteDouble(json, name, number);
                break;
            case Guid id:
                Write(json, name, "Edm.Guid", id.ToString("D"));
                break;
            case DateTimeOffset time:
                Write(json, name, "Edm.DateTime", Utc(time.UtcDateTime));
                break;
            case DateTime time:
                Write(json, name, "Edm.DateTime", Utc(time.ToUniversalTime()));
                break;
            case byte[] bytes:
                ServiceRules.CheckProperty(name, bytes.Length);
                Write(json, name, "Edm.Binary", Convert.ToBase64String(bytes));
                break;
            case BinaryData data:
                ServiceRules.CheckProperty(name, data.ToMemory().Length);
                Write(json, name, "Edm.Binary", Convert.ToBase64String(data));
                break;
            case Enum word:
                json.WriteString(name, word.ToString());
                break;
            default:
                throw new NotSupportedException(
                    $"The property '{name}' is a {value.GetType()}, which a table cannot hold. "
                    + "Store a string, bool, int, long, double, Guid, DateTime, DateTimeOffset or bytes.");
        }
    }

    public static object Read(JsonElement json, string edmType) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when edmType == "Edm.Int64" => json.GetInt64(),
        JsonValueKind.Number when edmType != "Edm.Double" && json.TryGetInt32(out var number) => number,
        JsonValueKind.Number => json.GetDouble(),
        _ => Read(json.GetString(), edmType),
    };

    /// <summary>A read value as the type of an entity class's property.</summary>
    public static object As(Type type, object value, string name)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target.IsInstanceOfType(value))
        {
            return value;
        }

        try
        {
            return value switch
            {
                DateTimeOffset time when target == typeof(DateTime) => time.UtcDateTime,
                byte[] bytes when target == typeof(BinaryData) => BinaryData.FromBytes(bytes),
                string word when target.IsEnum => Enum.Parse(target, word),
                _ => Convert.ChangeType(value, target, CultureInfo.InvariantCulture),
            };
        }
        catch (Exception exception) when (exception is InvalidCastException or FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidOperationException(
                $"The stored property '{name}' is a {value.GetType().Name} and does not fit the entity's {target.Name}. "
                + "Change the property's type, or read the row as a TableEntity.",
                exception);
        }
    }

    public static string Utc(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    private static object Read(string text, string edmType) => edmType switch
    {
        "Edm.Int64" => long.Parse(text, CultureInfo.InvariantCulture),
        "Edm.Double" => double.Parse(text, CultureInfo.InvariantCulture),
        "Edm.Guid" => Guid.Parse(text),
        "Edm.Binary" => Convert.FromBase64String(text),
        "Edm.DateTime" => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        _ => text,
    };

    private static void Write(Utf8JsonWriter json, string name, string edmType, string text)
    {
        json.WriteString(name + EntityNames.TypeSuffix, edmType);
        json.WriteString(name, text);
    }

    // Without the type beside it the service would take 1.0, which JSON writes as 1, for an Int32.
    private static void WriteDouble(Utf8JsonWriter json, string name, double number)
    {
        json.WriteString(name + EntityNames.TypeSuffix, "Edm.Double");
        if (double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteString(name, double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
        }
    }
}
