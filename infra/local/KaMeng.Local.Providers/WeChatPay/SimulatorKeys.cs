using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>
/// The keys of one simulated merchant and its simulated platform, made once per data folder. They are real RSA and AES keys and open nothing
/// but this simulator.
/// </summary>
internal sealed record SimulatorKeys
{
    private const string FileName = "wechat-pay-keys.json";
    private const int KeyBits = 2048;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The merchant number.</summary>
    public required string MchId { get; init; }

    /// <summary>Serial number of the merchant certificate.</summary>
    public required string MerchantSerial { get; init; }

    /// <summary>PEM of the merchant's private key; the app signs with it.</summary>
    public required string MerchantPrivateKey { get; init; }

    /// <summary>The 32 bytes of text that notifications are encrypted with.</summary>
    public required string ApiV3Key { get; init; }

    /// <summary>Serial number of the platform certificate.</summary>
    public required string PlatformSerial { get; init; }

    /// <summary>PEM of the platform certificate; the app verifies with it.</summary>
    public required string PlatformCertificate { get; init; }

    /// <summary>PEM of the certificate's private key.</summary>
    public required string PlatformPrivateKey { get; init; }

    /// <summary>The id of the platform's public key, <c>PUB_KEY_ID_…</c>.</summary>
    public required string PublicKeyId { get; init; }

    /// <summary>PEM of the platform's public key; the app verifies with it.</summary>
    public required string PublicKey { get; init; }

    /// <summary>PEM of the private key to it.</summary>
    public required string PublicKeyPrivateKey { get; init; }

    /// <summary>Reads the keys of a folder, or makes them.</summary>
    public static SimulatorKeys ReadOrMake(string folder, DateTimeOffset now) => KeysFile.ReadOrMake(Path.Combine(folder, FileName), () => Make(now));

    private static SimulatorKeys Make(DateTimeOffset now)
    {
        using RSA merchant = RSA.Create(KeyBits);
        using RSA platform = RSA.Create(KeyBits);
        using RSA publicKey = RSA.Create(KeyBits);
        var request = new CertificateRequest("CN=Simulated WeChat Pay platform", platform, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(5));
        return new SimulatorKeys
        {
            MchId = "1900000109",
            MerchantSerial = Convert.ToHexString(RandomNumberGenerator.GetBytes(20)),
            MerchantPrivateKey = merchant.ExportPkcs8PrivateKeyPem(),
            ApiV3Key = RandomNumberGenerator.GetString(Letters, 32),
            PlatformSerial = certificate.SerialNumber,
            PlatformCertificate = certificate.ExportCertificatePem(),
            PlatformPrivateKey = platform.ExportPkcs8PrivateKeyPem(),
            PublicKeyId = "PUB_KEY_ID_" + RandomNumberGenerator.GetString("0123456789", 28),
            PublicKey = publicKey.ExportSubjectPublicKeyInfoPem(),
            PublicKeyPrivateKey = publicKey.ExportPkcs8PrivateKeyPem(),
        };
    }
}
