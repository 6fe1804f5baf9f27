using System.Buffers.Binary;
using System.Security.Cryptography;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Idempotency;

/// <summary>
/// Makes the 26 characters of ids: 48 bits of time in milliseconds, then 80 random bits, in the alphabet of refund numbers. Later ids sort after
/// earlier ones, and nobody guesses the next.
/// </summary>
internal static class Numbers
{
    private const int Length = 26;

    /// <summary>A new number.</summary>
    public static string Next(TimeProvider clock)
    {
        Span<byte> bits = stackalloc byte[16];
        RandomNumberGenerator.Fill(bits);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, clock.GetUtcNow().ToUnixTimeMilliseconds());
        time[2..].CopyTo(bits);
        UInt128 value = BinaryPrimitives.ReadUInt128BigEndian(bits);
        return string.Create(Length, value, static (text, rest) =>
        {
            for (int at = Length - 1; at >= 0; at--)
            {
                text[at] = RefundNumber.Alphabet[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }
}
