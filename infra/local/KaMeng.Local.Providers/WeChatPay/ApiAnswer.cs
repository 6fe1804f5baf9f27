using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>What the simulated API answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The bytes that are signed and sent; null to leave the caller without an answer.</param>
internal sealed record ApiAnswer(int Status, byte[]? Body)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>No answer at all.</summary>
    public static ApiAnswer Silence { get; } = new(0, null);

    /// <summary>Success with a body.</summary>
    public static ApiAnswer Ok(JsonObject body) => new(200, Bytes(body));

    /// <summary>An error.</summary>
    public static ApiAnswer Error(int status, string code, string message) => new(status, Bytes(new JsonObject { ["code"] = code, ["message"] = message }));

    /// <summary>The bytes of a JSON object.</summary>
    public static byte[] Bytes(JsonObject body) => JsonSerializer.SerializeToUtf8Bytes(body, Readable);
}
