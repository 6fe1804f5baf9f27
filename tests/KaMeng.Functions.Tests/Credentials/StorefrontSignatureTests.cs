using KaMeng.Functions.Credentials;

namespace KaMeng.Functions.Tests.Credentials;

/// <summary>Vectors made with another implementation (Python's hmac), so that a mistake here is not its own witness.</summary>
public sealed class StorefrontSignatureTests
{
    private const string NoBody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public void An_empty_body_is_signed_by_its_hash() => Assert.Equal(
        "v1=26cb6581354928b7d87df13461b709ac07d6ca840020f1d0b61068dfe349576b",
        StorefrontSignature.Of("s3cret", "1770948360", "n-1", "GET", "/api/refunds?orderId=KM1", NoBody));

    [Fact]
    public void A_secret_in_chinese_counts_by_its_utf8_bytes() => Assert.Equal(
        "v1=3270c0ca12f3b4d7b073416118f68741471c24fc078ef281c4242f289cc37602",
        StorefrontSignature.Of("卡盟", "1770948360", "n-2", "POST", "/api/refunds", NoBody));

    [Fact]
    public void Signatures_differ_by_one_letter()
    {
        Assert.True(StorefrontSignature.Same("v1=ab", "v1=ab"));
        Assert.False(StorefrontSignature.Same("v1=ab", "v1=aB"));
        Assert.False(StorefrontSignature.Same("v1=ab", "v1=abc"));
    }
}
