namespace KaMeng.Functions.Channels.Alipay;

/// <summary>
/// How we are known to Alipay and how it is known to us: configuration section <c>Alipay</c>. It may be left out whole; then there is no such
/// channel. Checked at start by <see cref="AlipaySettingsValidator"/>. It holds a secret, so it is a class: a record would print it.
/// </summary>
internal sealed class AlipaySettings
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Alipay";

    /// <summary>Our application's number: digits, at most 32.</summary>
    public string AppId { get; set; } = "";

    /// <summary>Our number as a seller, as notifications name it: 16 digits that begin with 2088.</summary>
    public string SellerId { get; set; } = "";

    /// <summary>Our application's private key (RSA, 2048 bits or more), as PEM or as the base64 that Alipay's key tool writes. A secret.</summary>
    public string AppPrivateKey { get; set; } = "";

    /// <summary>Alipay's public key (not our own), as PEM or as the base64 that the console shows.</summary>
    public string AlipayPublicKey { get; set; } = "";

    /// <summary>Where the gateway is, such as <c>https://openapi.alipay.com/gateway.do</c>.</summary>
    public string GatewayUrl { get; set; } = "";

    /// <summary>How long a call may take before it counts as not answered. Default 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>For how many months from the payment Alipay refunds, by the contract. Default 12.</summary>
    public int RefundMonths { get; set; } = 12;

    /// <summary>
    /// Whether <c>refund_fee</c> of a notification is what that one refund paid. Alipay's documents let it be read as all that the trade has refunded so far, so by default it is not read as the refund's
    /// amount; whoever has seen otherwise in their contract sets it.
    /// </summary>
    public bool RefundFeeIsOfOneRefund { get; set; }

    /// <summary>Which calls about complaints are made, and how.</summary>
    public AlipayComplaintSettings Complaints { get; set; } = new();
}
