using System.Globalization;

namespace KaMeng.Functions.Json;

/// <summary>Times as RFC 3339 writes them, with an offset: without one the time would mean something else on every machine.</summary>
internal static class Rfc3339
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd't'HH:mm:ss.FFFFFFF'z'",
    ];

    /// <summary>Reads a time, as UTC.</summary>
    public static bool TryParse(string? text, out DateTimeOffset utc) => DateTimeOffset.TryParseExact(
        text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out utc);
}
