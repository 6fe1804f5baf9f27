using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace KaMeng.Local.Tests.Providers;

/// <summary>A merchant's system, written from the provider's rules alone: signs calls, verifies and opens what comes back.</summary>
internal sealed class MerchantClient(IReadOnlyDictionary<string, string?> settings, TimeProvider time) : IDisposable
{
    public const string RefundsPath = "/v3/refund/domestic/refunds";

    private readonly HttpClient _http = new() { BaseAddress = new Uri(settings["WeChatPay:BaseAddresses:0"]!) };

    public string MchId { get; set; } = settings["WeChatPay:MchId"]!;

    public TimeSpan ClockError { get; set; }

    public static JsonObject Application(string number = "R1", long refund = 999, long total = 999, string transactionId = "4200001") => new()
    {
        ["transaction_id"] = transactionId,
        ["out_refund_no"] = number,
        ["amount"] = new JsonObject { ["refund"] = refund, ["total"] = total, ["currency"] = "CNY" },
    };

    public Task<(int Status, JsonNode Body)> ApplyAsync(JsonObject application) => CallAsync("POST", RefundsPath, application.ToJsonString());

    public Task<(int Status, JsonNode Body)> QueryAsync(string number) => CallAsync("GET", $"{RefundsPath}/{number}", "");

    public async Task<(int Status, JsonNode Body)> CallAsync(string method, string target, string body, string? signedBody = null, string? serial = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), target);
        request.Headers.Authorization = new AuthenticationHeaderValue("WECHATPAY2-SHA256-RSA2048", Authorization(method, target, signedBody ?? body));
        if (serial is not null)
        {
            request.Headers.Add("Wechatpay-Serial", serial);
        }

        if (body.Length > 0)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
        byte[] raw = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        AssertSigned(response.Headers.ToDictionary(header => header.Key, header => header.Value.First(), StringComparer.OrdinalIgnoreCase), raw);
        return ((int)response.StatusCode, JsonNode.Parse(raw)!);
    }

    /// <summary>Fails the test unless the platform signed these bytes; answers the key it used.</summary>
    public string AssertSigned(IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        string pem = settings[$"WeChatPay:PlatformKeys:{headers["Wechatpay-Serial"]}"]!;
        using X509Certificate2? certificate = pem.Contains("CERTIFICATE", StringComparison.Ordinal) ? X509Certificate2.CreateFromPem(pem) : null;
        using RSA key = certificate?.GetRSAPublicKey() ?? RSA.Create();
        if (certificate is null)
        {
            key.ImportFromPem(pem);
        }

        byte[] text = [.. Encoding.ASCII.GetBytes($"{headers["Wechatpay-Timestamp"]}\n{headers["Wechatpay-Nonce"]}\n"), .. body, 0x0A];
        Assert.True(key.VerifyData(text, Convert.FromBase64String(headers["Wechatpay-Signature"]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.InRange(long.Parse(headers["Wechatpay-Timestamp"], CultureInfo.InvariantCulture) - time.GetUtcNow().ToUnixTimeSeconds(), -60, 60);
        return headers["Wechatpay-Serial"];
    }

    /// <summary>Opens the resource of a notification.</summary>
    public JsonNode Open(byte[] body)
    {
        JsonNode resource = JsonNode.Parse(body)!["resource"]!;
        byte[] sealedBytes = Convert.FromBase64String((string)resource["ciphertext"]!);
        byte[] plaintext = new byte[sealedBytes.Length - 16];
        using var aes = new AesGcm(Encoding.ASCII.GetBytes(settings["WeChatPay:ApiV3Key"]!), 16);
        aes.Decrypt(
            Encoding.ASCII.GetBytes((string)resource["nonce"]!), sealedBytes.AsSpan(..^16), sealedBytes.AsSpan(^16..), plaintext,
            Encoding.ASCII.GetBytes((string)resource["associated_data"]!));
        return JsonNode.Parse(plaintext)!;
    }

    public void Dispose() => _http.Dispose();

    private string Authorization(string method, string target, string body)
    {
        string timestamp = (time.GetUtcNow() + ClockError).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using RSA key = RSA.Create();
        key.ImportFromPem(settings["WeChatPay:MerchantPrivateKey"]);
        byte[] text = Encoding.UTF8.GetBytes($"{method}\n{target}\n{timestamp}\nNONCE\n{body}\n");
        string signature = Convert.ToBase64String(key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return $"mchid=\"{MchId}\",nonce_str=\"NONCE\",signature=\"{signature}\",timestamp=\"{timestamp}\",serial_no=\"{settings["WeChatPay:MerchantSerial"]}\"";
    }
}
