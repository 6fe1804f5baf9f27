using System.Globalization;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>
/// Verifies what WeChat Pay sends, replies and notifications alike, over the raw bytes. Platform certificates and platform public keys are
/// both accepted, since a merchant has both while it changes over. Probes (signatures that start with <c>WECHATPAY/SIGNTEST/</c>) are
/// wrong on purpose and fail as any wrong signature does.
/// </summary>
internal sealed class ReplyVerifier : IDisposable
{
    /// <summary>How far a timestamp may be from our clock, either way.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, RsaSignature> _keys;
    private readonly TimeProvider _time;

    /// <summary>Reads the platform's keys.</summary>
    public ReplyVerifier(IOptions<WeChatPaySettings> settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _keys = settings.Value.PlatformKeys.ToDictionary(key => key.Key, key => new RsaSignature(RsaKeys.OfPlatform(key.Value)), StringComparer.OrdinalIgnoreCase);
        _time = time;
    }

    /// <summary>Whether WeChat Pay signed <paramref name="rawBody"/> just now.</summary>
    public SignatureVerdict Verify(SignatureHeaders headers, ReadOnlySpan<byte> rawBody)
    {
        ArgumentNullException.ThrowIfNull(headers);
        if (headers is not { Timestamp: { } timestamp, Nonce: { } nonce, Signature: { } signature, Serial: { } serial })
        {
            return SignatureVerdict.Unsigned;
        }

        if (!IsRecent(timestamp))
        {
            return SignatureVerdict.Stale;
        }

        if (!_keys.TryGetValue(serial, out RsaSignature? key))
        {
            return SignatureVerdict.UnknownSerial;
        }

        bool knownScheme = headers.SignatureType is null or SignatureText.Scheme;
        return knownScheme && key.Verifies(SignatureText.OfReply(timestamp, nonce, rawBody), signature) ? SignatureVerdict.Valid : SignatureVerdict.Forged;
    }

    public void Dispose()
    {
        foreach (RsaSignature key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private bool IsRecent(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
        && Int128.Abs((Int128)seconds - _time.GetUtcNow().ToUnixTimeSeconds()) <= (long)Window.TotalSeconds;
}
