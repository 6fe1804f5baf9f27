using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Local.Providers.Goods;

/// <summary>The signatures of docs/goods-source-api.md: checks the caller's and makes the answer's.</summary>
internal sealed class SourceSignature(string key, string secret, TimeProvider time)
{
    /// <summary>The header of both.</summary>
    public const string Header = "X-KaMeng-Signature";

    private const long WindowSeconds = 300;

    /// <summary>What is wrong with the call; null if nothing is.</summary>
    public string? TroubleWith(IHeaderDictionary headers, string target, byte[] body)
    {
        string timestamp = headers["X-KaMeng-Timestamp"].ToString();
        if (headers["X-KaMeng-Key"].ToString() != key)
        {
            return "X-KaMeng-Key is not known here.";
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            || Int128.Abs((Int128)seconds - time.GetUtcNow().ToUnixTimeSeconds()) > WindowSeconds)
        {
            return "X-KaMeng-Timestamp is more than five minutes off.";
        }

        string signed = string.Join('\n', timestamp, NonceOf(headers), "POST", target, Hash(body));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(signed)), Encoding.UTF8.GetBytes(headers[Header].ToString()))
            ? null
            : "X-KaMeng-Signature does not fit the call.";
    }

    /// <summary>The signature of an answer to the call with these headers.</summary>
    public string OfAnswer(IHeaderDictionary headers, int status, byte[] body) =>
        Sign(string.Join('\n', NonceOf(headers), status.ToString(CultureInfo.InvariantCulture), Hash(body)));

    private static string NonceOf(IHeaderDictionary headers) => headers["X-KaMeng-Nonce"].ToString();

    private static string Hash(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));

    private string Sign(string text) => "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
}
