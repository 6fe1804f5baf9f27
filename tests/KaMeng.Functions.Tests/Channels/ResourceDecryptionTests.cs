using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Channels.WeChatPay;

namespace KaMeng.Functions.Tests.Channels;

public sealed class ResourceDecryptionTests
{
    private readonly ResourceDecryption _decryption = new(Platform.Options());

    [Fact]
    public void The_vector_opens_byte_for_byte()
    {
        Assert.True(_decryption.TryDecrypt(Vector(), out byte[]? plaintext));

        Assert.Equal(400, Convert.FromBase64String(DecryptVector.Ciphertext).Length);
        Assert.Equal(384, plaintext.Length);
        Assert.Equal(DecryptVector.Plaintext, Encoding.UTF8.GetString(plaintext));
    }

    [Fact]
    public void Any_flipped_bit_of_the_ciphertext_keeps_it_closed()
    {
        byte[] original = Convert.FromBase64String(DecryptVector.Ciphertext);
        Prop.ForAll(Gen.Choose(0, (original.Length * 8) - 1).ToArbitrary(), bit =>
        {
            byte[] tampered = [.. original];
            tampered[bit / 8] ^= (byte)(1 << (bit % 8));
            return !_decryption.TryDecrypt(Vector() with { Ciphertext = Convert.ToBase64String(tampered) }, out _);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Other_associated_data_keeps_it_closed() => Assert.False(_decryption.TryDecrypt(Vector() with { AssociatedData = "" }, out _));

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

    private static EncryptedResource Vector() => new("AEAD_AES_256_GCM", DecryptVector.Ciphertext, "fdasflkja484", "refund");
}
