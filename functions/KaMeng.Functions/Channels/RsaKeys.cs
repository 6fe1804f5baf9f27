using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KaMeng.Functions.Channels;

/// <summary>Reads the RSA keys of the settings. The caller disposes them.</summary>
internal static class RsaKeys
{
    private const string CertificateLabel = "-----BEGIN CERTIFICATE-----";

    /// <summary>Our own private key.</summary>
    /// <exception cref="ArgumentException">It is no PEM of an RSA private key.</exception>
    /// <exception cref="CryptographicException">The key in it is broken.</exception>
    public static RSA OfMerchant(string setting)
    {
        RSA key = Import(setting);
        try
        {
            // A public key imports just as well and would fail at the first call only.
            key.SignHash(new byte[SHA256.HashSizeInBytes], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>The platform's public key, from its certificate or by itself.</summary>
    /// <exception cref="ArgumentException">It is no PEM of a certificate or an RSA public key.</exception>
    /// <exception cref="CryptographicException">What is in it is broken or not RSA.</exception>
    public static RSA OfPlatform(string setting)
    {
        string pem = Pem(setting);
        if (!IsCertificate(pem))
        {
            return Import(setting);
        }

        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(pem);
        return certificate.GetRSAPublicKey() ?? throw new CryptographicException("The certificate's key is not RSA.");
    }

    /// <summary>Whether a platform key is given as a certificate, and not by itself.</summary>
    public static bool IsCertificate(string setting) => setting.Contains(CertificateLabel, StringComparison.Ordinal);

    /// <summary>A PEM as it was meant: app settings and .env files cannot hold line breaks and write <c>\n</c> instead.</summary>
    internal static string Pem(string setting) => setting.Replace("\\n", "\n", StringComparison.Ordinal);

    private static RSA Import(string setting)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(Pem(setting));
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
