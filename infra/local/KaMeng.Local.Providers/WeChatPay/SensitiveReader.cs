using System.Security.Cryptography;
using System.Text;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>Opens fields that the caller encrypted with a key of the platform's: RSA-OAEP with SHA-1.</summary>
internal sealed class SensitiveReader(SimulatorKeys keys)
{
    /// <summary>The plain text; null if it does not open.</summary>
    /// <param name="serial">The header <c>Wechatpay-Serial</c>: which key it was encrypted with.</param>
    /// <param name="field">Base64.</param>
    public string? Open(string? serial, string? field)
    {
        string? pem = serial == keys.PublicKeyId ? keys.PublicKeyPrivateKey : serial == keys.PlatformSerial ? keys.PlatformPrivateKey : null;
        if (pem is null || field is null)
        {
            return null;
        }

        using RSA key = RSA.Create();
        key.ImportFromPem(pem);
        byte[] sealedBytes = new byte[key.KeySize / 8];
        try
        {
            return Convert.TryFromBase64String(field, sealedBytes, out int length)
                ? Encoding.UTF8.GetString(key.Decrypt(sealedBytes.AsSpan(0, length), RSAEncryptionPadding.OaepSHA1))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
