using System.Buffers;
using System.Text;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>The bytes that are signed, by the rules of WeChat Pay APIv3: every line, the last one too, ends in LF.</summary>
internal static class SignatureText
{
    /// <summary>The algorithm both sides sign with: SHA-256 with RSA, PKCS#1 v1.5.</summary>
    public const string Scheme = "WECHATPAY2-SHA256-RSA2048";

    /// <summary>What we sign: method, path with query, time, nonce, body; five lines.</summary>
    /// <param name="method">In capitals.</param>
    /// <param name="pathAndQuery">As it is sent.</param>
    /// <param name="timestamp">Unix seconds.</param>
    /// <param name="nonce">The nonce of the Authorization header.</param>
    /// <param name="body">As it is sent; empty for GET.</param>
    public static byte[] OfRequest(string method, string pathAndQuery, string timestamp, string nonce, ReadOnlySpan<byte> body) =>
        WithBody($"{method}\n{pathAndQuery}\n{timestamp}\n{nonce}\n", body);

    /// <summary>What WeChat Pay signs in replies and notifications: time, nonce, body; three lines.</summary>
    /// <param name="timestamp">The header's text.</param>
    /// <param name="nonce">The header's text.</param>
    /// <param name="rawBody">The bytes as they came: a re-serialised body has another signature.</param>
    public static byte[] OfReply(string timestamp, string nonce, ReadOnlySpan<byte> rawBody) =>
        WithBody($"{timestamp}\n{nonce}\n", rawBody);

    private static byte[] WithBody(string head, ReadOnlySpan<byte> body)
    {
        var writer = new ArrayBufferWriter<byte>(head.Length + body.Length + 1);
        Encoding.UTF8.GetBytes(head, writer);
        writer.Write(body);
        writer.Write("\n"u8);
        return writer.WrittenSpan.ToArray();
    }
}
