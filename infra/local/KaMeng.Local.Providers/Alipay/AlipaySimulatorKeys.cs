using System.Security.Cryptography;

namespace KaMeng.Local.Providers.Alipay;

/// <summary>The keys of one simulated application and its simulated Alipay, made once per data folder. They are real RSA keys and open nothing but this simulator.</summary>
internal sealed record AlipaySimulatorKeys
{
    private const string FileName = "alipay-keys.json";
    private const int KeyBits = 2048;

    /// <summary>The application's number.</summary>
    public required string AppId { get; init; }

    /// <summary>The seller's number.</summary>
    public required string SellerId { get; init; }

    /// <summary>PEM of the application's private key; the app signs with it.</summary>
    public required string AppPrivateKey { get; init; }

    /// <summary>PEM of Alipay's public key; the app verifies with it.</summary>
    public required string AlipayPublicKey { get; init; }

    /// <summary>PEM of the private key to it.</summary>
    public required string AlipayPrivateKey { get; init; }

    /// <summary>Reads the keys of a folder, or makes them.</summary>
    public static AlipaySimulatorKeys ReadOrMake(string folder) => KeysFile.ReadOrMake(Path.Combine(folder, FileName), Make);

    private static AlipaySimulatorKeys Make()
    {
        using RSA app = RSA.Create(KeyBits);
        using RSA alipay = RSA.Create(KeyBits);
        return new AlipaySimulatorKeys
        {
            AppId = "2021000000000001",
            SellerId = "2088000000000001",
            AppPrivateKey = app.ExportPkcs8PrivateKeyPem(),
            AlipayPublicKey = alipay.ExportSubjectPublicKeyInfoPem(),
            AlipayPrivateKey = alipay.ExportPkcs8PrivateKeyPem(),
        };
    }
}
