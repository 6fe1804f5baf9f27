using System.Security.Cryptography;
using System.Text;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Secrets;

/// <summary>
/// Encrypts what a case needs and nobody may keep (AES-256-GCM; what was sealed opens only as the secret of the case it was sealed for) and makes the marks that
/// stay of it. Each use has keys of its own, derived from the one in the settings.
/// </summary>
internal abstract class SecretVault
{
    /// <summary>Of the key in the settings, in bytes.</summary>
    public const int KeyLength = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int ShownOfLong = 4;
    private const int Long = 8;
    private readonly byte[] _sealing;
    private readonly byte[] _marking;

    private protected SecretVault(string key, string use)
    {
        byte[] secret = Convert.FromBase64String(key);
        _sealing = Derive(secret, use, "seal");
        _marking = Derive(secret, use, "mark");
    }

    /// <summary>What may be known of a secret for good.</summary>
    public CodeMark Mark(string secretId, string secret) =>
        new(secretId, Hash(Encoding.UTF8.GetBytes(secret)), secret[^(secret.Length < Long ? secret.Length / 2 : ShownOfLong)..]);

    /// <summary>A hash nobody can try secrets against who has not the key.</summary>
    public string Hash(byte[] secret) => Convert.ToHexStringLower(HMACSHA256.HashData(_marking, secret));

    /// <summary>Encrypts.</summary>
    public byte[] Seal(string refundId, string secretId, string secret)
    {
        byte[] plain = Encoding.UTF8.GetBytes(secret);
        byte[] whole = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_sealing, TagLength);
        aes.Encrypt(whole.AsSpan(0, NonceLength), plain, whole.AsSpan(NonceLength + TagLength), whole.AsSpan(NonceLength, TagLength), Bound(refundId, secretId));
        return whole;
    }

    /// <summary>Decrypts.</summary>
    /// <exception cref="CryptographicException">It was sealed with another key or for another case, or changed since.</exception>
    public string Open(string refundId, string secretId, byte[] whole)
    {
        byte[] plain = new byte[whole.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_sealing, TagLength);
        aes.Decrypt(whole.AsSpan(0, NonceLength), whole.AsSpan(NonceLength + TagLength), whole.AsSpan(NonceLength, TagLength), plain, Bound(refundId, secretId));
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] Bound(string refundId, string secretId) => Encoding.UTF8.GetBytes($"{refundId}\n{secretId}");

    private static byte[] Derive(byte[] key, string use, string part) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyLength, info: Encoding.UTF8.GetBytes($"kameng {use} {part}"));
}
