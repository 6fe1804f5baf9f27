using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>Signs what goes to Alipay and verifies what comes from it. The keys are read when they are first needed: an app without Alipay has none.</summary>
internal sealed class AlipaySignatures : IDisposable
{
    private readonly Lazy<RsaSignature> _own;
    private readonly Lazy<RsaSignature> _alipay;

    /// <summary>Takes the settings.</summary>
    public AlipaySignatures(IOptions<AlipaySettings> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _own = new Lazy<RsaSignature>(() => new RsaSignature(AlipayKeys.OfApp(settings.Value.AppPrivateKey)));
        _alipay = new Lazy<RsaSignature>(() => new RsaSignature(AlipayKeys.OfAlipay(settings.Value.AlipayPublicKey)));
        HasKey = settings.Value.AlipayPublicKey.Length > 0;
    }

    /// <summary>Whether Alipay's key is known at all; without it nothing can be believed.</summary>
    public bool HasKey { get; }

    /// <summary>Our signature.</summary>
    public string Sign(byte[] text) => _own.Value.Sign(text);

    /// <summary>Whether Alipay signed these bytes.</summary>
    public bool IsAlipays(byte[] text, string signature) => HasKey && _alipay.Value.Verifies(text, signature);

    public void Dispose()
    {
        if (_own.IsValueCreated)
        {
            _own.Value.Dispose();
        }

        if (_alipay.IsValueCreated)
        {
            _alipay.Value.Dispose();
        }
    }
}
