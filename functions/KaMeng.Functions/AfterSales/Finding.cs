using System.Security.Cryptography;
using System.Text;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.AfterSales;

/// <summary>Something that calls for a refund without anybody asking.</summary>
/// <param name="RefundId">The case to be: made of what was found, so that finding it again finds the same case.</param>
/// <param name="Origin">What it is.</param>
/// <param name="Reason">The reason it counts as.</param>
/// <param name="FoundAt">When it was found (UTC); null where that says nothing about the goods.</param>
internal sealed record Finding(string RefundId, CaseOrigin Origin, RefundReason Reason, DateTimeOffset? FoundAt)
{
    private const int Length = 26;

    /// <summary>A finding, told apart from all others by its parts.</summary>
    public static Finding Of(CaseOrigin origin, RefundReason reason, DateTimeOffset? foundAt, params string[] parts) => new(IdOf(parts), origin, reason, foundAt);

    // Each part with its length before it, so that no two lists of parts read the same.
    private static string IdOf(string[] parts)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"{part.Length}:{part};"))));
        return "rf_" + string.Create(Length, hash, static (text, bytes) =>
        {
            for (int at = 0; at < Length; at++)
            {
                text[at] = RefundNumber.Alphabet[bytes[at] & 31];
            }
        });
    }
}
