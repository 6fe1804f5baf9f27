using System.Security.Cryptography;

namespace KaMeng.Functions.Channels;

/// <summary>SHA-256 with RSA, PKCS#1 v1.5, in base64: what both payment providers sign with. RSA objects make no promise about concurrent use, and a signature takes about a millisecond.</summary>
internal sealed class RsaSignature(RSA key) : IDisposable
{
    private readonly Lock _turn = new();

    /// <summary>Signs.</summary>
    public string Sign(byte[] text)
    {
        lock (_turn)
        {
            return Convert.ToBase64String(key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }
    }

    /// <summary>Whether the key signed these bytes.</summary>
    public bool Verifies(byte[] text, string signature)
    {
        byte[] bytes = new byte[key.KeySize / 8];
        if (!Convert.TryFromBase64String(signature, bytes, out int length))
        {
            return false;
        }

        lock (_turn)
        {
            return key.VerifyData(text, bytes.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    public void Dispose() => key.Dispose();
}
