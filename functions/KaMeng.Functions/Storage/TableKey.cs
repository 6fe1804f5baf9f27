using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KaMeng.Functions.Storage;

/// <summary>
/// Makes legal, distinct table keys of any text. ASCII letters, digits, <c>-</c>, <c>_</c> and <c>.</c> stay; every other UTF-16 unit becomes
/// <c>~</c> and four hex digits (a table key must not hold <c>/ \ # ?</c> or control characters, and <c>%</c> and <c>+</c> suffer in addresses).
/// A text that gets too long keeps its beginning and ends in <c>~~</c> and its SHA-256, which no other escape contains.
/// </summary>
internal static class TableKey
{
    /// <summary>Parts of a composed key are joined by it; no escaped part contains it.</summary>
    public const char Separator = '|';

    /// <summary>How long <see cref="Sortable"/> is.</summary>
    public const int SortableLength = 19;

    // A key may be 1 KiB of UTF-16; two parts and a prefix must fit.
    private const int LongestPart = 200;
    private const int Kept = 100;
    private const int EscapeLength = 4;

    /// <summary>The key for one text.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 0 && text.Length <= LongestPart && text.All(IsPlain))
        {
            return text;
        }

        // An empty key is legal, but an empty part beside a separator reads as a mistake.
        string escaped = text.Length == 0 ? "~" : Escape(text);
        return escaped.Length <= LongestPart ? escaped : $"{escaped[..Kept]}~~{Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text)))}";
    }

    /// <summary>The key for several texts.</summary>
    public static string Of(string first, string second) => $"{Of(first)}{Separator}{Of(second)}";

    /// <summary>The text a key was made of; of one that got too long only its beginning is known.</summary>
    public static string TextOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var text = new StringBuilder(key.Length);
        for (int at = 0; at < key.Length && !key.AsSpan(at).StartsWith("~~"); at++)
        {
            bool isEscaped = key[at] == '~' && at + EscapeLength < key.Length;
            text.Append(isEscaped ? (char)ushort.Parse(key.AsSpan(at + 1, EscapeLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : key[at]);
            at += isEscaped ? EscapeLength : 0;
        }

        return text.ToString();
    }

    /// <summary>A time as text that sorts as the time does.</summary>
    public static string Sortable(DateTimeOffset time) => time.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>A time as text that sorts the latest first.</summary>
    public static string SortableDescending(DateTimeOffset time) => (DateTimeOffset.MaxValue.Ticks - time.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>The first key that comes after every key that begins so; for range queries.</summary>
    public static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);

    private static bool IsPlain(char unit) => char.IsAsciiLetterOrDigit(unit) || unit is '-' or '_' or '.';

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (char unit in text)
        {
            _ = IsPlain(unit) ? escaped.Append(unit) : escaped.Append('~').Append(((int)unit).ToString("X4", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }
}
