using System.Globalization;

namespace Azure.Messaging.ServiceBus.Local;

/// <summary>An application property with its type, so that it comes out as it went in.</summary>
internal sealed record TypedValue(string Type, string Text)
{
    public static TypedValue Of(string name, object value) => value switch
    {
        null => new TypedValue("null", null),
        string text => new TypedValue("string", text),
        bool flag => new TypedValue("bool", flag ? "true" : "false"),
        int number => new TypedValue("int", number.ToString(CultureInfo.InvariantCulture)),
        long number => new TypedValue("long", number.ToString(CultureInfo.InvariantCulture)),
        double number => new TypedValue("double", number.ToString("R", CultureInfo.InvariantCulture)),
        decimal number => new TypedValue("decimal", number.ToString(CultureInfo.InvariantCulture)),
        Guid id => new TypedValue("guid", id.ToString("D")),
        DateTime time => new TypedValue("datetime", time.ToString("O", CultureInfo.InvariantCulture)),
        DateTimeOffset time => new TypedValue("datetimeoffset", time.ToString("O", CultureInfo.InvariantCulture)),
        TimeSpan time => new TypedValue("timespan", time.ToString("c", CultureInfo.InvariantCulture)),
        Uri address => new TypedValue("uri", address.OriginalString),
        _ => throw new NotSupportedException(
            $"The application property '{name}' is a {value.GetType()}, which a message cannot carry. Use a string, number, bool, Guid or time."),
    };

    public object Value() => Type switch
    {
        "string" => Text,
        "bool" => Text == "true",
        "int" => int.Parse(Text, CultureInfo.InvariantCulture),
        "long" => long.Parse(Text, CultureInfo.InvariantCulture),
        "double" => double.Parse(Text, CultureInfo.InvariantCulture),
        "decimal" => decimal.Parse(Text, CultureInfo.InvariantCulture),
        "guid" => Guid.Parse(Text),
        "datetime" => DateTime.Parse(Text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        "datetimeoffset" => DateTimeOffset.Parse(Text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        "timespan" => TimeSpan.Parse(Text, CultureInfo.InvariantCulture),
        "uri" => new Uri(Text, UriKind.RelativeOrAbsolute),
        _ => null,
    };
}
