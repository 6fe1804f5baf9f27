using System.Security.Cryptography;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>Reads the keys of the settings: PEM, or the base64 without a head and a foot that Alipay's console and key tool hand out. The caller disposes them.</summary>
internal static class AlipayKeys
{
    /// <summary>Our own private key.</summary>
    /// <exception cref="ArgumentException">It is no RSA private key.</exception>
    /// <exception cref="CryptographicException">The key in it is broken.</exception>
    public static RSA OfApp(string setting) => RsaKeys.OfMerchant(AsPem(setting, "PRIVATE KEY"));

    /// <summary>Alipay's public key.</summary>
    /// <exception cref="ArgumentException">It is no RSA public key.</exception>
    /// <exception cref="CryptographicException">The key in it is broken.</exception>
    public static RSA OfAlipay(string setting) => RsaKeys.OfPlatform(AsPem(setting, "PUBLIC KEY"));

    private static string AsPem(string setting, string label) =>
        setting.Length == 0 || setting.Contains("-----BEGIN", StringComparison.Ordinal) ? setting : $"-----BEGIN {label}-----\n{setting}\n-----END {label}-----";
}
