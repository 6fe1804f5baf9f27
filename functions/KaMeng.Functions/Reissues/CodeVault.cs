using System.Security.Cryptography;
using System.Text;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Reissues;

/// <summary>
/// Encrypts reissued codes (AES-256-GCM; a sealed code opens only as the code of the case it was sealed for) and makes the marks that stay of them. Each
/// use has a key of its own, derived from the one in the settings.
/// </summary>
internal sealed class CodeVault
{
    /// <summary>Of the key in the settings, in bytes.</summary>
    public const int KeyLength = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int ShownOfLong = 4;
    private const int Long = 8;
    private readonly byte[] _sealing;
    private readonly byte[] _marking;

    public CodeVault(ReissueSettings settings)
    {
        byte[] key = Convert.FromBase64String(settings.CodeKey);
        _sealing = Derive(key, "seal");
        _marking = Derive(key, "mark");
    }

    /// <summary>What may be known of a code for good.</summary>
    public CodeMark Mark(string codeId, string code) =>
        new(codeId, Hash(Encoding.UTF8.GetBytes(code)), code[^(code.Length < Long ? code.Length / 2 : ShownOfLong)..]);

    /// <summary>A hash nobody can try codes against who has not the key.</summary>
    public string Hash(byte[] secret) => Convert.ToHexStringLower(HMACSHA256.HashData(_marking, secret));

    /// <summary>Encrypts.</summary>
    public byte[] Seal(string refundId, string codeId, string code)
    {
        byte[] plain = Encoding.UTF8.GetBytes(code);
        byte[] whole = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_sealing, TagLength);
        aes.Encrypt(whole.AsSpan(0, NonceLength), plain, whole.AsSpan(NonceLength + TagLength), whole.AsSpan(NonceLength, TagLength), Bound(refundId, codeId));
        return whole;
    }

    /// <summary>Decrypts.</summary>
    /// <exception cref="CryptographicException">It was sealed with another key or for another case, or changed since.</exception>
    public string Open(string refundId, string codeId, byte[] whole)
    {
        byte[] plain = new byte[whole.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_sealing, TagLength);
        aes.Decrypt(whole.AsSpan(0, NonceLength), whole.AsSpan(NonceLength + TagLength), whole.AsSpan(NonceLength, TagLength), plain, Bound(refundId, codeId));
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] Bound(string refundId, string codeId) => Encoding.UTF8.GetBytes($"{refundId}\n{codeId}");

    private static byte[] Derive(byte[] key, string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyLength, info: Encoding.UTF8.GetBytes("kameng reissue " + use));
}
