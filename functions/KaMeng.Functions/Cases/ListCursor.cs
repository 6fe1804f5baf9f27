using System.Buffers.Text;
using System.Text;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Cases;

/// <summary>Where a page of a list ended, as its caller carries it: opaque, legal in an address.</summary>
internal static class ListCursor
{
    private const int Longest = 600;

    /// <summary>Wraps a row key.</summary>
    public static string Write(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <summary>Unwraps it.</summary>
    /// <exception cref="ProblemException">422: it is none of ours.</exception>
    public static string Read(string cursor)
    {
        if (cursor.Length is > 0 and <= Longest && Base64Url.IsValid(cursor))
        {
            string key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            if (key.All(unit => char.IsAscii(unit) && !char.IsControl(unit)))
            {
                return key;
            }
        }

        var said = new Wording($"The cursor is none that a list answered. Send nextCursor as it came, or leave it out for the first page.", $"不是列表给出的翻页位置。请从第一页重新开始。");
        throw new ProblemException(422, "VALIDATION_FAILED", said) { Errors = new Dictionary<string, Wording[]> { ["cursor"] = [said] } };
    }
}
