using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using KaMeng.Functions.Problems;

namespace KaMeng.Functions.Http;

/// <summary>
/// Where a page ended, opaque to the caller. It carries a check over the position, the caller and the filters, so that a changed cursor, or one
/// of another list, is refused instead of giving a wrong page. It protects against mistakes; what a caller may see is filtered on its own.
/// </summary>
internal static class PageCursor
{
    private const int CheckBytes = 8;

    /// <summary>The cursor for a position in a list; null at its end.</summary>
    public static string? Write(string? position, string list)
    {
        if (position is null)
        {
            return null;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(position);
        return Base64Url.EncodeToString([.. Check(bytes, list), .. bytes]);
    }

    /// <summary>The position a cursor stands for; null for no cursor.</summary>
    /// <exception cref="ProblemException">422: it is none of this list's.</exception>
    public static string? Read(string? cursor, string list)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        byte[] bytes = Base64Url.IsValid(cursor) ? Base64Url.DecodeFromChars(cursor) : [];
        ReadOnlySpan<byte> position = bytes.AsSpan(Math.Min(CheckBytes, bytes.Length));
        return bytes.Length > CheckBytes && Utf8.IsValid(position) && bytes.AsSpan(0, CheckBytes).SequenceEqual(Check(position, list))
            ? Encoding.UTF8.GetString(position)
            : throw FieldErrors.Of("cursor", $"is not a cursor of this list. Send nextCursor as it was answered, with the same filters, or begin without one.", $"不是这个列表的翻页位置。请从第一页重新开始。");
    }

    private static byte[] Check(ReadOnlySpan<byte> position, string list)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(list));
        hash.AppendData("\n"u8);
        hash.AppendData(position);
        return hash.GetHashAndReset()[..CheckBytes];
    }
}
