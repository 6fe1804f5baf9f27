using System.Security.Cryptography;
using System.Text;

namespace KaMeng.Functions.Credentials;

/// <summary>
/// The storefront's signature: <c>v1=</c> and the lower-case hex of HMAC-SHA256, under the secret's UTF-8 bytes, of
/// <c>timestamp\nnonce\nMETHOD\npath?query\nhex(sha256(body))</c>, path and query as sent, without a line feed at the end.
/// </summary>
internal static class StorefrontSignature
{
    private const string Version = "v1=";

    /// <summary>The value of <c>X-KaMeng-Signature</c> for a request.</summary>
    /// <param name="secret">The storefront's secret, as it was handed out.</param>
    /// <param name="timestamp">As in the header.</param>
    /// <param name="nonce">As in the header.</param>
    /// <param name="method">Upper case.</param>
    /// <param name="target">Path and query as sent.</param>
    /// <param name="bodySha256">Lower-case hex.</param>
    public static string Of(string secret, string timestamp, string nonce, string method, string target, string bodySha256)
    {
        string signed = string.Join('\n', timestamp, nonce, method, target, bodySha256);
        return Version + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)));
    }

    /// <summary>Whether two signatures are the same, in a time that does not tell where they differ.</summary>
    public static bool Same(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
