using System.Globalization;
using System.Text;

namespace KaMeng.Functions.Channels;

/// <summary>The reason the payer is shown, within what a provider takes: WeChat Pay 80 bytes of UTF-8 with a refund, about 26 Chinese characters, and 32 characters with a transfer.</summary>
internal static class ReasonText
{
    /// <summary>WeChat Pay's limit with a refund, the shortest, in bytes of UTF-8.</summary>
    public const int Limit = 80;

    /// <summary>WeChat Pay's limit with a transfer, in characters.</summary>
    public const int RemarkLimit = 32;

    /// <summary>As much of <paramref name="reason"/> as fits, cut between two characters as a reader sees them; null if nothing is left.</summary>
    /// <param name="reason">All of it.</param>
    /// <param name="limit">In bytes of UTF-8.</param>
    public static string? Cut(string reason, int limit = Limit) => Cut(reason, limit, Encoding.UTF8.GetByteCount);

    /// <summary>As much of <paramref name="reason"/> as a transfer's remark holds, cut in the same way.</summary>
    public static string? CutToRemark(string reason) => Cut(reason, RemarkLimit, element => element.Length);

    private static string? Cut(string reason, int limit, Func<string, int> sizeOf)
    {
        ArgumentNullException.ThrowIfNull(reason);
        string text = Clean(reason);
        int length = 0;
        for (int size = 0; length < text.Length;)
        {
            int next = StringInfo.GetNextTextElementLength(text, length);
            size += sizeOf(text.Substring(length, next));
            if (size > limit)
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
