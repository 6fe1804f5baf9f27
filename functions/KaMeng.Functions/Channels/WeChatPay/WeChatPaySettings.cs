namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>
/// How we are known to WeChat Pay and how it is known to us: configuration section <c>WeChatPay</c>. Checked at start by
/// <see cref="WeChatPaySettingsValidator"/>. It holds secrets, so it is a class: a record would print them.
/// </summary>
internal sealed class WeChatPaySettings
{
    /// <summary>The configuration section.</summary>
    public const string Section = "WeChatPay";

    /// <summary>Our merchant number: digits, at most 32.</summary>
    public string MchId { get; set; } = "";

    /// <summary>Serial number of our merchant API certificate, in hexadecimal.</summary>
    public string MerchantSerial { get; set; } = "";

    /// <summary>PEM of the private key of that certificate (RSA, 2048 bits or more). A secret. Line breaks may be written as <c>\n</c>.</summary>
    public string MerchantPrivateKey { get; set; } = "";

    /// <summary>The APIv3 key that notifications are encrypted with: 32 bytes of text. A secret.</summary>
    public string ApiV3Key { get; set; } = "";

    /// <summary>
    /// What WeChat Pay signs with: serial number of a platform certificate, or a <c>PUB_KEY_ID_…</c>, → PEM of that certificate or public
    /// key. Several at once while the platform changes from one to the other.
    /// </summary>
    public Dictionary<string, string> PlatformKeys { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the API is, the preferred one first; the others are for when it cannot be reached.</summary>
    public List<string> BaseAddresses { get; } = [];

    /// <summary>Where notifications come to: https, public, without a query, at most 256 characters. The address of our own notify function.</summary>
    public string NotifyUrl { get; set; } = "";

    /// <summary>How long a call may take before it counts as not answered. Default 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many calls a second; WeChat Pay refuses what goes beyond its own limits.</summary>
    public CallLimitSettings Limits { get; } = new();

    /// <summary>商家转账. Without it there is no such channel, and a payout by transfer fails with <c>NO_CHANNEL</c>.</summary>
    public WeChatTransferSettings Transfer { get; } = new();
}
