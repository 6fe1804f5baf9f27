namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>What the simulated provider signs with. A merchant's system must accept both while it changes over.</summary>
public enum PlatformKeyUse
{
    /// <summary>Replies with the certificate, notifications with the public key: both are always in use.</summary>
    Both,

    /// <summary>Everything with the platform certificate; <c>Wechatpay-Serial</c> is its serial number.</summary>
    Certificate,

    /// <summary>Everything with the platform public key; <c>Wechatpay-Serial</c> is <c>PUB_KEY_ID_…</c>.</summary>
    PublicKey,
}
