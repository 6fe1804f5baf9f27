using System.Globalization;
using System.Text;

namespace KaMeng.Functions.Channels;

/// <summary>The reason the payer is shown, within what a provider takes.</summary>
internal static class ReasonText
{
    /// <summary>WeChat Pay's limit, the shortest: 80 bytes of UTF-8, about 26 Chinese characters.</summary>
    public const int Limit = 80;

    /// <summary>As much of <paramref name="reason"/> as fits, cut between two characters as a reader sees them; null if nothing is left.</summary>
    /// <param name="reason">All of it.</param>
    /// <param name="limit">In bytes of UTF-8.</param>
    public static string? Cut(string reason, int limit = Limit)
    {
        ArgumentNullException.ThrowIfNull(reason);
        string text = Clean(reason);
        int length = 0;
        for (int bytes = 0; length < text.Length;)
        {
            int next = StringInfo.GetNextTextElementLength(text, length);
            bytes += Encoding.UTF8.GetByteCount(text.AsSpan(length, next));
            if (bytes > limit)
            {
                break;
            }

            length += next;
        }

        string cut = text[..length].TrimEnd();
        return cut.Length == 0 ? null : cut;
    }

    // Line breaks and other control characters have no place in a payment message, and half a surrogate pair is no text.
    private static string Clean(string reason)
    {
        var clean = new StringBuilder(reason.Length);
        foreach (Rune rune in reason.EnumerateRunes())
        {
            clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return clean.ToString().Trim();
    }
}
