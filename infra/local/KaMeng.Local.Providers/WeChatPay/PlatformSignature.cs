using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>Signs replies and notifications as the platform does.</summary>
internal sealed class PlatformSignature : IDisposable
{
    private const string Scheme = "WECHATPAY2-SHA256-RSA2048";

    private readonly Lock _turn = new();
    private readonly SimulatorKeys _keys;
    private readonly PlatformKeyUse _use;
    private readonly TimeProvider _time;
    private readonly RSA _certificateKey = RSA.Create();
    private readonly RSA _publicKeyKey = RSA.Create();

    /// <summary>Reads the private keys.</summary>
    public PlatformSignature(SimulatorKeys keys, PlatformKeyUse use, TimeProvider time)
    {
        _keys = keys;
        _use = use;
        _time = time;
        _certificateKey.ImportFromPem(keys.PlatformPrivateKey);
        _publicKeyKey.ImportFromPem(keys.PublicKeyPrivateKey);
    }

    /// <summary>The headers of a reply.</summary>
    public IEnumerable<KeyValuePair<string, string>> OfReply(byte[] body) => Sign(body, withPublicKey: _use == PlatformKeyUse.PublicKey);

    /// <summary>The headers of a notification; every delivery is signed afresh.</summary>
    public IEnumerable<KeyValuePair<string, string>> OfNotification(byte[] body) => Sign(body, withPublicKey: _use != PlatformKeyUse.Certificate);

    /// <inheritdoc/>
    public void Dispose()
    {
        _certificateKey.Dispose();
        _publicKeyKey.Dispose();
    }

    private List<KeyValuePair<string, string>> Sign(byte[] body, bool withPublicKey)
    {
        string timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        byte[] text = [.. Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n"), .. body, (byte)'\n'];
        byte[] signature;
        lock (_turn)
        {
            signature = (withPublicKey ? _publicKeyKey : _certificateKey).SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        return
        [
            new("Wechatpay-Timestamp", timestamp),
            new("Wechatpay-Nonce", nonce),
            new("Wechatpay-Signature", Convert.ToBase64String(signature)),
            new("Wechatpay-Serial", withPublicKey ? _keys.PublicKeyId : _keys.PlatformSerial),
            new("Wechatpay-Signature-Type", Scheme),
        ];
    }
}
