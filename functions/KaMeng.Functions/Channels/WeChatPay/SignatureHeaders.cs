namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>The headers WeChat Pay signs a reply or a notification with.</summary>
/// <param name="Timestamp"><c>Wechatpay-Timestamp</c>: Unix seconds.</param>
/// <param name="Nonce"><c>Wechatpay-Nonce</c>.</param>
/// <param name="Signature"><c>Wechatpay-Signature</c>: Base64.</param>
/// <param name="Serial"><c>Wechatpay-Serial</c>: serial number of a platform certificate or <c>PUB_KEY_ID_…</c>.</param>
/// <param name="SignatureType"><c>Wechatpay-Signature-Type</c>; may be missing.</param>
internal sealed record SignatureHeaders(string? Timestamp, string? Nonce, string? Signature, string? Serial, string? SignatureType)
{
    /// <summary>Whether none of the four that must be there is there: the sender did not sign at all.</summary>
    public bool AreAbsent => Timestamp is null && Nonce is null && Signature is null && Serial is null;

    /// <summary>Reads them.</summary>
    /// <param name="header">The value of a header, null if it is missing.</param>
    public static SignatureHeaders From(Func<string, string?> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return new SignatureHeaders(
            header("Wechatpay-Timestamp"), header("Wechatpay-Nonce"), header("Wechatpay-Signature"), header("Wechatpay-Serial"), header("Wechatpay-Signature-Type"));
    }
}
