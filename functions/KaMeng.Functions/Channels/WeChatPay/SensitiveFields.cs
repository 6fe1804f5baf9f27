using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>
/// Encrypts names and card numbers for WeChat Pay: RSA-OAEP (SHA-1, as WeChat Pay has it) with the platform's public key, or else with the platform
/// certificate that is valid the longest.
/// </summary>
internal sealed class SensitiveFields : IDisposable
{
    /// <summary>What a 2048-bit key takes, in bytes of UTF-8.</summary>
    public const int Limit = 214;

    private const string PublicKeyPrefix = "PUB_KEY_ID_";

    private readonly Lock _turn = new();
    private readonly RSA _key;

    /// <summary>Picks the key.</summary>
    public SensitiveFields(IOptions<WeChatPaySettings> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (Serial, string pem) = settings.Value.PlatformKeys
            .OrderByDescending(key => key.Key.StartsWith(PublicKeyPrefix, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(key => ValidUntil(key.Value))
            .First();
        _key = RsaKeys.OfPlatform(pem);
    }

    /// <summary>Which key it is, for the header <c>Wechatpay-Serial</c>.</summary>
    public string Serial { get; }

    /// <summary>The encrypted text, in Base64.</summary>
    /// <param name="text">At most <see cref="Limit"/> bytes of UTF-8.</param>
    public string Encrypt(string text)
    {
        lock (_turn)
        {
            return Convert.ToBase64String(_key.Encrypt(Encoding.UTF8.GetBytes(text), RSAEncryptionPadding.OaepSHA1));
        }
    }

    public void Dispose() => _key.Dispose();

    private static DateTime ValidUntil(string setting)
    {
        if (!RsaKeys.IsCertificate(setting))
        {
            return DateTime.MaxValue;
        }

        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(RsaKeys.Pem(setting));
        return certificate.NotAfter;
    }
}
