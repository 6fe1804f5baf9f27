using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>Checks the <c>Authorization</c> header of a call as the platform does: scheme, merchant, certificate, time, signature over the raw body.</summary>
internal sealed partial class CallerSignature : IDisposable
{
    private const long WindowSeconds = 300;

    private readonly Lock _turn = new();
    private readonly SimulatorKeys _keys;
    private readonly TimeProvider _time;
    private readonly RSA _merchant = RSA.Create();

    /// <summary>Reads the merchant's key.</summary>
    public CallerSignature(SimulatorKeys keys, TimeProvider time)
    {
        _keys = keys;
        _time = time;
        _merchant.ImportFromPem(keys.MerchantPrivateKey);
    }

    /// <summary>What is wrong with it; null if nothing is.</summary>
    /// <param name="authorization">The header.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="target">Path and query as they came.</param>
    /// <param name="body">The raw body.</param>
    public string? TroubleWith(string? authorization, string method, string target, byte[] body)
    {
        const string Scheme = "WECHATPAY2-SHA256-RSA2048 ";
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return "Http头Authorization认证类型不正确";
        }

        Dictionary<string, string> parts = Part().Matches(authorization[Scheme.Length..])
            .GroupBy(match => match.Groups[1].Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Groups[2].Value, StringComparer.Ordinal);
        string Of(string name) => parts.GetValueOrDefault(name, "");
        if (Of("mchid") != _keys.MchId || !Of("serial_no").Equals(_keys.MerchantSerial, StringComparison.OrdinalIgnoreCase))
        {
            return "商户号与证书序列号不匹配";
        }

        if (!long.TryParse(Of("timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            || Int128.Abs((Int128)seconds - _time.GetUtcNow().ToUnixTimeSeconds()) > WindowSeconds)
        {
            return "Http头Authorization中的timestamp与发起请求的时间不得超过5分钟";
        }

        byte[] text = [.. Encoding.UTF8.GetBytes($"{method}\n{target}\n{Of("timestamp")}\n{Of("nonce_str")}\n"), .. body, (byte)'\n'];
        return IsSigned(text, Of("signature")) ? null : "签名错误,请检查后再试";
    }

    /// <inheritdoc/>
    public void Dispose() => _merchant.Dispose();

    private bool IsSigned(byte[] text, string signature)
    {
        byte[] bytes = new byte[_merchant.KeySize / 8];
        if (!Convert.TryFromBase64String(signature, bytes, out int length))
        {
            return false;
        }

        lock (_turn)
        {
            return _merchant.VerifyData(text, bytes.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    [GeneratedRegex("([a-z_]+)=\"([^\"]*)\"")]
    private static partial Regex Part();
}
