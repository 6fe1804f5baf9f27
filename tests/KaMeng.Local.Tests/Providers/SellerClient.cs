using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace KaMeng.Local.Tests.Providers;

/// <summary>A seller's system, written from Alipay's rules alone: signs calls, verifies replies and notifications.</summary>
internal sealed class SellerClient(IReadOnlyDictionary<string, string?> settings, TimeProvider time) : IDisposable
{
    public const string RefundMethod = "alipay.trade.refund";
    public const string QueryMethod = "alipay.trade.fastpay.refund.query";

    /// <summary>What the names of the methods about complaints begin with.</summary>
    public const string Complaints = "alipay.merchant.tradecomplain.";

    private readonly HttpClient _http = new();

    public Task<JsonNode> RefundAsync(string number = "R1", string amount = "12.33", string trade = "T1") =>
        CallAsync(RefundMethod, new JsonObject { ["trade_no"] = trade, ["out_request_no"] = number, ["refund_amount"] = amount });

    public Task<JsonNode> QueryAsync(string number = "R1", string trade = "T1") => CallAsync(
        QueryMethod, new JsonObject { ["trade_no"] = trade, ["out_request_no"] = number, ["query_options"] = new JsonArray("gmt_refund_pay", "deposit_back_info") });

    /// <summary>Makes a call; fails the test unless the reply is signed.</summary>
    public async Task<JsonNode> CallAsync(string method, JsonObject content, Action<Dictionary<string, string>>? spoil = null, CancellationToken cancellationToken = default)
    {
        var parameters = new Dictionary<string, string>
        {
            ["app_id"] = settings["Alipay:AppId"]!,
            ["method"] = method,
            ["charset"] = "utf-8",
            ["sign_type"] = "RSA2",
            ["timestamp"] = time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            ["version"] = "1.0",
            ["biz_content"] = content.ToJsonString(),
        };
        using RSA key = RSA.Create();
        key.ImportFromPem(settings["Alipay:AppPrivateKey"]);
        parameters["sign"] = Convert.ToBase64String(key.SignData(Text(parameters), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        spoil?.Invoke(parameters);
        using var form = new FormUrlEncodedContent(parameters);
        using HttpResponseMessage response = await _http.PostAsync(settings["Alipay:GatewayUrl"], form, cancellationToken);
        string body = await response.Content.ReadAsStringAsync(cancellationToken);
        (string name, JsonNode? node) = JsonNode.Parse(body)!.AsObject().First();
        int start = body.IndexOf('{', 1);
        string text = body[start..body.IndexOf(",\"sign\":", StringComparison.Ordinal)];
        Assert.True(IsAlipays(Encoding.UTF8.GetBytes(text), (string)JsonNode.Parse(body)!["sign"]!));
        Assert.Equal(method is RefundMethod or QueryMethod || method.StartsWith(Complaints, StringComparison.Ordinal) ? method.Replace('.', '_') + "_response" : "error_response", name);
        return node!;
    }

    /// <summary>The parameters of a notification; fails the test unless Alipay signed them.</summary>
    public IReadOnlyDictionary<string, string> AssertSigned(byte[] body)
    {
        Dictionary<string, string> parameters = QueryHelpers.ParseQuery(Encoding.ASCII.GetString(body)).ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToString());
        string signature = parameters["sign"];
        Assert.Equal("RSA2", parameters["sign_type"]);
        parameters.Remove("sign");
        parameters.Remove("sign_type");
        Assert.True(IsAlipays(Text(parameters), signature));
        return parameters;
    }

    public void Dispose() => _http.Dispose();

    private bool IsAlipays(byte[] text, string signature)
    {
        using RSA key = RSA.Create();
        key.ImportFromPem(settings["Alipay:AlipayPublicKey"]);
        return key.VerifyData(text, Convert.FromBase64String(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static byte[] Text(Dictionary<string, string> parameters) =>
        Encoding.UTF8.GetBytes(string.Join("&", parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(parameter => $"{parameter.Key}={parameter.Value}")));
}
