using System.Security.Cryptography;
using System.Text;

namespace KaMeng.Local.Providers.Alipay;

/// <summary>RSA2 as Alipay does it: checks the application's calls, signs replies and notifications.</summary>
internal sealed class GatewaySignature : IDisposable
{
    private readonly Lock _turn = new();
    private readonly RSA _app = RSA.Create();
    private readonly RSA _alipay = RSA.Create();

    /// <summary>Reads the keys.</summary>
    public GatewaySignature(AlipaySimulatorKeys keys)
    {
        _app.ImportFromPem(keys.AppPrivateKey);
        _alipay.ImportFromPem(keys.AlipayPrivateKey);
    }

    /// <summary>Whether the application signed a call: all parameters that are not empty but <c>sign</c>.</summary>
    public bool IsApps(IReadOnlyDictionary<string, string> parameters)
    {
        byte[] text = Text(parameters.Where(parameter => parameter.Key != "sign" && parameter.Value.Length > 0));
        byte[] signature = new byte[_app.KeySize / 8];
        if (!Convert.TryFromBase64String(parameters.GetValueOrDefault("sign", ""), signature, out int length))
        {
            return false;
        }

        lock (_turn)
        {
            return _app.VerifyData(text, signature.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    /// <summary>The signature of a reply: over the text of its node as it is sent.</summary>
    public string OfReply(byte[] node) => Sign(node);

    /// <summary>The signature of a notification: over all parameters but <c>sign</c> and <c>sign_type</c>.</summary>
    public string OfNotification(IReadOnlyDictionary<string, string> parameters) => Sign(Text(parameters.Where(parameter => parameter.Key is not ("sign" or "sign_type"))));

    /// <inheritdoc/>
    public void Dispose()
    {
        _app.Dispose();
        _alipay.Dispose();
    }

    private string Sign(byte[] text)
    {
        lock (_turn)
        {
            return Convert.ToBase64String(_alipay.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }
    }

    private static byte[] Text(IEnumerable<KeyValuePair<string, string>> parameters) =>
        Encoding.UTF8.GetBytes(string.Join('&', parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(parameter => parameter.Key + "=" + parameter.Value)));
}
