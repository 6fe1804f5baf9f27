using System.Globalization;

namespace KaMeng.Functions.Json;

/// <summary>Times as RFC 3339 writes them, with an offset: without one the time would mean something else on every machine.</summary>
internal static class Rfc3339
{
    private const int MostFraction = 7;
    private const int SecondsEnd = 19;

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>Reads a time, as UTC. What is finer than 100 ns is cut off; T and Z may be small.</summary>
    public static bool TryParse(string? text, out DateTimeOffset utc) => DateTimeOffset.TryParseExact(
        Shorten(text)?.ToUpperInvariant(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out utc);

    private static string? Shorten(string? text)
    {
        if (text is null || text.Length <= SecondsEnd || text[SecondsEnd] != '.')
        {
            return text;
        }

        int end = SecondsEnd + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        // The forms would take the dot alone; RFC 3339 wants a digit after it.
        return end == SecondsEnd + 1 ? null : string.Concat(text.AsSpan(0, Math.Min(end, SecondsEnd + 1 + MostFraction)), text.AsSpan(end));
    }
}
