using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KaMeng.Functions.Webhooks;

/// <summary>
/// The headers of Standard Webhooks: <c>webhook-signature</c> is <c>v1,</c> and the base64 of the HMAC-SHA256 over <c>id.timestamp.body</c>, once
/// for each secret, with a space between them.
/// </summary>
internal static class WebhookSignature
{
    /// <summary>How a secret begins; the rest is its key in base64.</summary>
    public const string SecretPrefix = "whsec_";

    /// <summary>The fewest bytes of a key.</summary>
    public const int LeastKey = 24;

    /// <summary>The most bytes of a key.</summary>
    public const int MostKey = 64;

    /// <summary>The header with the event's id, the same however often it is sent.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header with when it is sent, in Unix seconds.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>The header with the signatures.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>The key of a secret; null if it is none.</summary>
    public static byte[]? Key(string secret)
    {
        if (!secret.StartsWith(SecretPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        byte[] key = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[SecretPrefix.Length..], key, out int length) && length is >= LeastKey and <= MostKey ? key[..length] : null;
    }

    /// <summary>The value of <c>webhook-signature</c>.</summary>
    public static string Of(IEnumerable<byte[]> keys, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, text))));
    }
}
