using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>Opens the encrypted part of a notification with the APIv3 key: AES-256-GCM, tag in the last 16 bytes.</summary>
internal sealed class ResourceDecryption
{
    private const string OnlyAlgorithm = "AEAD_AES_256_GCM";
    private const int TagBytes = 16;
    private const int NonceBytes = 12;

    private readonly byte[] _key;

    /// <summary>Takes the key.</summary>
    public ResourceDecryption(IOptions<WeChatPaySettings> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _key = Encoding.UTF8.GetBytes(settings.Value.ApiV3Key);
    }

    /// <summary>The plain bytes; false if anything in <paramref name="resource"/> is not as WeChat Pay made it.</summary>
    public bool TryDecrypt(EncryptedResource resource, [NotNullWhen(true)] out byte[]? plaintext)
    {
        ArgumentNullException.ThrowIfNull(resource);
        plaintext = null;
        byte[] nonce = Encoding.UTF8.GetBytes(resource.Nonce);
        if (resource.Algorithm != OnlyAlgorithm || nonce.Length != NonceBytes || !Base64.IsValid(resource.Ciphertext, out int length) || length < TagBytes)
        {
            return false;
        }

        ReadOnlySpan<byte> sealedBytes = Convert.FromBase64String(resource.Ciphertext);
        byte[] opened = new byte[sealedBytes.Length - TagBytes];
        try
        {
            using var aes = new AesGcm(_key, TagBytes);
            aes.Decrypt(nonce, sealedBytes[..^TagBytes], sealedBytes[^TagBytes..], opened, Encoding.UTF8.GetBytes(resource.AssociatedData ?? ""));
        }
        catch (CryptographicException)
        {
            return false;
        }

        plaintext = opened;
        return true;
    }
}
