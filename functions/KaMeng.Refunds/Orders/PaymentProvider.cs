using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Orders;

/// <summary>Who took the money, and so who gives it back.</summary>
[JsonConverter(typeof(UpperSnakeConverter<PaymentProvider>))]
public enum PaymentProvider
{
    /// <summary>微信支付.</summary>
    [JsonStringEnumMemberName("WECHAT_PAY")]
    WeChatPay,

    /// <summary>支付宝.</summary>
    Alipay,

    /// <summary>The platform's own balance.</summary>
    Wallet,

    /// <summary>A bank transfer.</summary>
    Bank,
}
