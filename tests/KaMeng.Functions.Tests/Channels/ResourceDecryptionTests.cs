using KaMeng.Functions.Channels.WeChatPay;

namespace KaMeng.Functions.Tests.Channels;

public sealed class ResourceDecryptionTests
{
    private readonly ResourceDecryption _decryption = new(Platform.Options());

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void Associated_data_may_be_empty_or_missing(string? associatedData)
    {
        string ciphertext = (string)Platform.Seal("{}"u8.ToArray(), associatedData: "")["ciphertext"]!;

        Assert.True(_decryption.TryDecrypt(Vector() with { Ciphertext = ciphertext, AssociatedData = associatedData }, out byte[]? plaintext));
        Assert.Equal("{}"u8.ToArray(), plaintext);
    }

    [Theory]
    [InlineData("AEAD_SM4_GCM", "fdasflkja484", DecryptVector.Ciphertext)]
    [InlineData("AEAD_AES_256_GCM", "short", DecryptVector.Ciphertext)]
    [InlineData("AEAD_AES_256_GCM", "fdasflkja484", "no base64!")]
    [InlineData("AEAD_AES_256_GCM", "fdasflkja484", "AAAA")]
    [InlineData("AEAD_AES_256_GCM", "fdasflkja484", "")]
    public void What_cannot_be_a_resource_is_refused_without_an_exception(string algorithm, string nonce, string ciphertext) =>
        Assert.False(_decryption.TryDecrypt(new EncryptedResource(algorithm, ciphertext, nonce, "refund"), out _));

    internal static EncryptedResource Vector() => new("AEAD_AES_256_GCM", DecryptVector.Ciphertext, "fdasflkja484", "refund");
}
