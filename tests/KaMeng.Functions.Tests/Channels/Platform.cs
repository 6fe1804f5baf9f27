using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using KaMeng.Functions.Channels.WeChatPay;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Tests.Channels;

/// <summary>The other side: WeChat Pay's keys and signatures, written down again from its rules and not from the code under test.</summary>
internal static class Platform
{
    public const string MchId = "1900000100";
    public const string ApiV3Key = "TEST-ONLY-APIV3-KEY-0123456789AB";
    public const string CertificateSerial = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    public const string PublicKeyId = "PUB_KEY_ID_0119000001002024111100447600001";

    private static readonly RSA CertificateKey = RSA.Create(2048);
    private static readonly RSA PublicKey = RSA.Create(2048);
    private static readonly Lock Turn = new();

    public static RSA Merchant { get; } = RSA.Create(2048);

    public static string MerchantPem { get; } = Merchant.ExportPkcs8PrivateKeyPem();

    public static string CertificatePem { get; } = MakeCertificate();

    public static string PublicKeyPem { get; } = PublicKey.ExportSubjectPublicKeyInfoPem();

    public static WeChatPaySettings Settings()
    {
        var settings = new WeChatPaySettings
        {
            MchId = MchId,
            MerchantSerial = "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C",
            MerchantPrivateKey = MerchantPem,
            ApiV3Key = ApiV3Key,
            NotifyUrl = "https://shop.example/api/providers/wechat-pay/notify",
        };
        settings.PlatformKeys[CertificateSerial] = CertificatePem;
        settings.PlatformKeys[PublicKeyId] = PublicKeyPem;
        settings.BaseAddresses.Add("https://api.mch.weixin.qq.com");
        return settings;
    }

    public static IOptions<WeChatPaySettings> Options() => Microsoft.Extensions.Options.Options.Create(Settings());

    public static SignatureHeaders Sign(byte[] body, DateTimeOffset at, bool withPublicKey = false, string nonce = "c5ac7061fccab6bf3e254dcf98995b8c")
    {
        string timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] text = [.. Encoding.ASCII.GetBytes(timestamp + "\n" + nonce + "\n"), .. body, 0x0A];
        lock (Turn)
        {
            byte[] signature = (withPublicKey ? PublicKey : CertificateKey).SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return new SignatureHeaders(timestamp, nonce, Convert.ToBase64String(signature), withPublicKey ? PublicKeyId : CertificateSerial, "WECHATPAY2-SHA256-RSA2048");
        }
    }

    public static JsonObject Seal(byte[] plaintext, string associatedData = "refund")
    {
        byte[] ciphertext = new byte[plaintext.Length];
        byte[] tag = new byte[16];
        using var aes = new AesGcm(Encoding.ASCII.GetBytes(ApiV3Key), 16);
        aes.Encrypt(Encoding.ASCII.GetBytes("fdasflkja484"), plaintext, ciphertext, tag, Encoding.ASCII.GetBytes(associatedData));
        return new JsonObject
        {
            ["algorithm"] = "AEAD_AES_256_GCM",
            ["original_type"] = "refund",
            ["ciphertext"] = Convert.ToBase64String([.. ciphertext, .. tag]),
            ["associated_data"] = associatedData,
            ["nonce"] = "fdasflkja484",
        };
    }

    public static byte[] Notification(JsonObject resource, string id = "EV-2018022511223320873", string eventType = "REFUND.SUCCESS") =>
        Encoding.UTF8.GetBytes(new JsonObject
        {
            ["id"] = id,
            ["create_time"] = "2018-06-08T10:34:56+08:00",
            ["resource_type"] = "encrypt-resource",
            ["event_type"] = eventType,
            ["summary"] = "退款成功",
            ["resource"] = resource,
        }.ToJsonString());

    private static string MakeCertificate()
    {
        var request = new CertificateRequest("CN=Platform", CertificateKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return certificate.ExportCertificatePem();
    }
}
