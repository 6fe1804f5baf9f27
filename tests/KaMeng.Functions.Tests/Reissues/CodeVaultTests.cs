using System.Security.Cryptography;
using System.Text;
using KaMeng.Functions.Reissues;

namespace KaMeng.Functions.Tests.Reissues;

public sealed class CodeVaultTests
{
    private const string Code = "NEWC-0DE5-2026-WXYZ";
    private static readonly string Key = Convert.ToBase64String(Enumerable.Range(0, CodeVault.KeyLength).Select(part => (byte)part).ToArray());
    private readonly CodeVault _vault = new(new ReissueSettings { CodeKey = Key });

    [Fact]
    public void What_is_sealed_is_read_back_and_looks_different_each_time()
    {
        byte[] once = _vault.Seal("rf_a", "cd_1", Code);
        Assert.Equal(Code, _vault.Open("rf_a", "cd_1", once));
        Assert.NotEqual(once, _vault.Seal("rf_a", "cd_1", Code));
        Assert.DoesNotContain(Code, Encoding.Latin1.GetString(once), StringComparison.Ordinal);
    }

    [Fact]
    public void It_opens_only_whole_as_the_code_of_its_case_and_with_its_key()
    {
        byte[] whole = _vault.Seal("rf_a", "cd_1", Code);
        Assert.ThrowsAny<CryptographicException>(() => _vault.Open("rf_b", "cd_1", whole));
        Assert.ThrowsAny<CryptographicException>(() => _vault.Open("rf_a", "cd_2", whole));
        Assert.ThrowsAny<CryptographicException>(
            () => new CodeVault(new ReissueSettings { CodeKey = Convert.ToBase64String(new byte[CodeVault.KeyLength]) }).Open("rf_a", "cd_1", whole));
        whole[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => _vault.Open("rf_a", "cd_1", whole));
    }

    [Theory]
    [InlineData(Code, "WXYZ")]
    [InlineData("12345678", "5678")]
    [InlineData("1234567", "567")]
    [InlineData("1", "")]
    public void A_mark_shows_the_end_of_a_long_code_and_less_of_a_short_one(string code, string last) => Assert.Equal(last, _vault.Mark("cd_1", code).Last4);

    [Fact]
    public void A_mark_is_the_same_for_the_same_code_and_no_plain_hash()
    {
        Assert.Equal(_vault.Mark("cd_1", Code).Hash, _vault.Mark("cd_2", Code).Hash);
        Assert.NotEqual(_vault.Mark("cd_1", Code).Hash, _vault.Mark("cd_1", Code + "1").Hash);
        Assert.NotEqual(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Code))), _vault.Mark("cd_1", Code).Hash);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("not base64!", false)]
    [InlineData("AAAA", false)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", true)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", false)]
    public void A_key_is_32_bytes_in_base64_and_is_never_shown(string key, bool good)
    {
        var verdict = new ReissueSettingsValidator().Validate(null, new ReissueSettings { CodeKey = key });
        Assert.Equal(good, verdict.Succeeded);
        Assert.DoesNotContain(key.Length == 0 ? "\0" : key, verdict.FailureMessage ?? "", StringComparison.Ordinal);
    }
}
