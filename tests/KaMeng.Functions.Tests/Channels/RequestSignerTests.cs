using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using KaMeng.Functions.Channels.WeChatPay;

namespace KaMeng.Functions.Tests.Channels;

public sealed class RequestSignerTests
{
    [Fact]
    public void The_signature_is_the_merchants_over_the_request()
    {
        var time = new ManualTime();
        using var signer = new RequestSigner(Platform.Options(), time);

        string value = signer.Sign("POST", "/v3/refund/domestic/refunds", "{\"a\":1}"u8);

        Match parts = Regex.Match(value, "^mchid=\"1900000100\",nonce_str=\"([0-9A-F]{32})\",signature=\"([^\"]+)\",timestamp=\"(\\d+)\",serial_no=\"1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C\"$");
        Assert.True(parts.Success, value);
        Assert.Equal(time.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), parts.Groups[3].Value);
        byte[] text = Encoding.ASCII.GetBytes($"POST\n/v3/refund/domestic/refunds\n{parts.Groups[3].Value}\n{parts.Groups[1].Value}\n{{\"a\":1}}\n");
        using var merchant = RSA.Create();
        merchant.ImportFromPem(Platform.MerchantPem);
        Assert.True(merchant.VerifyData(text, Convert.FromBase64String(parts.Groups[2].Value), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public void Every_signature_has_a_nonce_of_its_own()
    {
        using var signer = new RequestSigner(Platform.Options(), new ManualTime());

        Assert.NotEqual(signer.Sign("GET", "/", []), signer.Sign("GET", "/", []));
    }
}
