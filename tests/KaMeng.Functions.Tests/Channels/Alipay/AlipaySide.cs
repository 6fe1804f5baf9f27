using System.Security.Cryptography;
using System.Text;
using KaMeng.Functions.Channels.Alipay;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Tests.Channels.Alipay;

/// <summary>Alipay's side of signatures, written from the provider's rules alone, with keys of the test's own.</summary>
internal static class AlipaySide
{
    public const string AppId = "2021000000000001";
    public const string SellerId = "2088000000000001";

    private static readonly RSA Own = RSA.Create(2048);
    private static readonly RSA Alipays = RSA.Create(2048);

    public static string AppPem { get; } = Own.ExportPkcs8PrivateKeyPem();

    public static string AlipayPem { get; } = Alipays.ExportSubjectPublicKeyInfoPem();

    /// <summary>The keys as Alipay's tools write them: base64 without a head and a foot.</summary>
    public static (string Own, string Alipay) Bare { get; } = (Convert.ToBase64String(Own.ExportPkcs8PrivateKey()), Convert.ToBase64String(Alipays.ExportSubjectPublicKeyInfo()));

    public static IOptions<AlipaySettings> Options(Action<AlipaySettings>? change = null)
    {
        var settings = new AlipaySettings
        {
            AppId = AppId,
            SellerId = SellerId,
            AppPrivateKey = AppPem,
            AlipayPublicKey = AlipayPem,
            GatewayUrl = "https://openapi.alipay.com/gateway.do",
        };
        change?.Invoke(settings);
        return Microsoft.Extensions.Options.Options.Create(settings);
    }

    public static string Sign(string text) => Convert.ToBase64String(Alipays.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public static bool IsOurs(string text, string signature) =>
        Own.VerifyData(Encoding.UTF8.GetBytes(text), Convert.FromBase64String(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>The body of a notification.</summary>
    public static byte[] Form(IEnumerable<(string Name, string Value)> parameters, string? signature = null)
    {
        (string Name, string Value)[] all = [.. parameters];
        string text = string.Join("&", all.OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(parameter => $"{parameter.Name}={parameter.Value}"));
        return Encoding.ASCII.GetBytes(string.Join("&", all.Append(("sign_type", "RSA2")).Append(("sign", signature ?? Sign(text)))
            .Select(parameter => $"{parameter.Item1}={Uri.EscapeDataString(parameter.Item2)}")));
    }

    /// <summary>A trade's notification: what every one has, and more.</summary>
    public static (string Name, string Value)[] Trade(string status, params (string Name, string Value)[] more) =>
    [
        ("notify_time", "2026-02-13 10:00:05"),
        ("notify_type", "trade_status_sync"),
        ("notify_id", "2026021300222100005000000000001"),
        ("app_id", AppId),
        ("seller_id", SellerId),
        ("charset", "utf-8"),
        ("version", "1.0"),
        ("trade_no", "2026021222001400000000000001"),
        ("out_trade_no", "KM20260213-0001"),
        ("subject", "Steam 50 充值卡 & 赠品"),
        ("trade_status", status),
        ("total_amount", "100.20"),
        .. more,
    ];

    /// <summary>The message about the bank's side of a refund.</summary>
    public static (string Name, string Value)[] DepositBack(string status, string number) => Message(
        "2026021300222100005000000000002",
        "alipay.trade.refund.depositback.completed",
        $$"""{"trade_no":"2026021222001400000000000001","out_request_no":"{{number}}","dback_status":"{{status}}","dback_amount":"12.33","bank_ack_time":"2026-02-14 09:00:00"}""");

    /// <summary>The message that a complaint changed.</summary>
    public static (string Name, string Value)[] ComplaintChanged(string content = """{"complain_event_id":"20260213100020012345"}""") =>
        Message("2026021300222100005000000000003", "alipay.merchant.tradecomplain.changed", content);

    private static (string Name, string Value)[] Message(string id, string method, string content) =>
    [
        ("notify_id", id),
        ("msg_method", method),
        ("utc_timestamp", "1770948005000"),
        ("app_id", AppId),
        ("charset", "UTF-8"),
        ("version", "1.1"),
        ("biz_content", content),
    ];
}
