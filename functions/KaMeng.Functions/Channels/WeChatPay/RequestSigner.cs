using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>Signs our calls to WeChat Pay with the merchant's private key.</summary>
internal sealed class RequestSigner : IDisposable
{
    private const int NonceBytes = 16;

    private readonly RsaSignature _key;
    private readonly string _mchId;
    private readonly string _serial;
    private readonly TimeProvider _time;

    /// <summary>Reads the key.</summary>
    public RequestSigner(IOptions<WeChatPaySettings> settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _key = new RsaSignature(RsaKeys.OfMerchant(settings.Value.MerchantPrivateKey));
        _mchId = settings.Value.MchId;
        _serial = settings.Value.MerchantSerial;
        _time = time;
    }

    /// <summary>The value of the <c>Authorization</c> header without its scheme. Every call has a fresh nonce, also a retry.</summary>
    /// <param name="method">The HTTP method in capitals.</param>
    /// <param name="pathAndQuery">As it is sent.</param>
    /// <param name="body">As it is sent; empty for GET.</param>
    public string Sign(string method, string pathAndQuery, ReadOnlySpan<byte> body)
    {
        string timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(NonceBytes));
        byte[] text = SignatureText.OfRequest(method, pathAndQuery, timestamp, nonce, body);
        return $"mchid=\"{_mchId}\",nonce_str=\"{nonce}\",signature=\"{_key.Sign(text)}\",timestamp=\"{timestamp}\",serial_no=\"{_serial}\"";
    }

    public void Dispose() => _key.Dispose();
}
