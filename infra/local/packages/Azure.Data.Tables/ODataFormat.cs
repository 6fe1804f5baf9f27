using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>Writes values as literals of an OData filter, so that no value can end its own quotes.</summary>
internal static class ODataFormat
{
    public static string Filter(FormattableString filter)
    {
        if (filter is null)
        {
            return null;
        }

        var literals = filter.GetArguments().Select(argument => (object)Literal(argument)).ToArray();
        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    public static string Literal(object value) => value switch
    {
        string text => Quoted(text),
        char letter => Quoted(letter.ToString()),
        bool flag => flag ? "true" : "false",
        int or short or byte or sbyte or ushort => Convert.ToString(value, CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        double number => Real(number),
        float number => Real(number),
        Guid id => $"guid'{id:D}'",
        DateTimeOffset time => $"datetime'{EdmValue.Utc(time.UtcDateTime)}'",
        DateTime time => $"datetime'{EdmValue.Utc(time.ToUniversalTime())}'",
        byte[] bytes => $"X'{Convert.ToHexStringLower(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexStringLower(data)}'",
        Enum word => Quoted(word.ToString()),
        null => throw new ArgumentException("A filter cannot compare with null: the service keeps no nulls."),
        _ => throw new ArgumentException($"A filter cannot hold a {value.GetType()}. Use a string, bool, int, long, double, Guid, DateTime, DateTimeOffset or bytes."),
    };

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // 1.0 must stay a real number in the filter, not become the integer 1.
    private static string Real(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAnyExceptInRange('0', '9') && text.AsSpan().ContainsAny('.', 'E', 'N') || !double.IsFinite(number)
            ? text
            : text + ".0";
    }
}
