using System.Text.Json.Serialization;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>The encrypted part of a notification.</summary>
/// <param name="Algorithm"><c>AEAD_AES_256_GCM</c>.</param>
/// <param name="Ciphertext">Base64; its last 16 bytes are the authentication tag.</param>
/// <param name="Nonce">12 bytes of text.</param>
/// <param name="AssociatedData">Less than 16 bytes of text; may be empty or missing.</param>
internal sealed record EncryptedResource(
    [property: JsonPropertyName("algorithm")] string Algorithm,
    [property: JsonPropertyName("ciphertext")] string Ciphertext,
    [property: JsonPropertyName("nonce")] string Nonce,
    [property: JsonPropertyName("associated_data")] string? AssociatedData = null);
