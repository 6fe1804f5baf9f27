using System.Text;
using System.Text.Json;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>What came back from one call of the gateway.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Node">The reply itself, without what is around it; null if there is none.</param>
/// <param name="Signature">Its signature; null if it bears none.</param>
/// <param name="SignedText">What the signature is over: the node's text as it came, byte for byte.</param>
internal sealed record GatewayReply(int Status, JsonElement? Node, string? Signature, byte[] SignedText)
{
    private const string ErrorNode = "error_response";

    /// <summary>Why there is no reply: <c>TIMEOUT</c>, <c>UNREACHABLE</c> or <c>CONNECTION_BROKEN</c>; null if there is one.</summary>
    public string? Lost { get; private init; }

    /// <summary>No reply.</summary>
    public static GatewayReply LostBy(string code) => new(0, null, null, []) { Lost = code };

    /// <summary>Finds the reply to a method in a body, whatever the body is.</summary>
    public static GatewayReply Of(int status, ReadOnlyMemory<byte> body, string method)
    {
        ArgumentNullException.ThrowIfNull(method);
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            string name = method.Replace('.', '_') + "_response";
            if (root.ValueKind == JsonValueKind.Object && (root.TryGetProperty(name, out JsonElement node) || root.TryGetProperty(ErrorNode, out node)) && node.ValueKind == JsonValueKind.Object)
            {
                string? signature = root.TryGetProperty("sign", out JsonElement sign) && sign.ValueKind == JsonValueKind.String ? sign.GetString() : null;
                return new GatewayReply(status, node.Clone(), string.IsNullOrEmpty(signature) ? null : signature, Encoding.UTF8.GetBytes(node.GetRawText()));
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // No JSON, or texts in it that are no Unicode: no reply of Alipay's.
        }

        return new GatewayReply(status, null, null, []);
    }

    /// <summary>A text of the reply; null if it has none of that name.</summary>
    public string? Text(string name) => Node is { } node ? Text(node, name) : null;

    /// <summary>A text of an object within the reply.</summary>
    public string? Text(string within, string name) =>
        Node is { } node && node.TryGetProperty(within, out JsonElement inner) && inner.ValueKind == JsonValueKind.Object ? Text(inner, name) : null;

    private static string? Text(JsonElement element, string name)
    {
        try
        {
            return element.TryGetProperty(name, out JsonElement value)
                ? value.ValueKind switch
                {
                    JsonValueKind.String => value.GetString(),
                    JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                    _ => null,
                }
                : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is found only when the text is read.
            return null;
        }
    }
}
