using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Payouts;

/// <summary>渠道: the ways money can leave. Which one a payout takes follows from who pays it out and the route (<see cref="PayoutChannels"/>).</summary>
[JsonConverter(typeof(UpperSnakeConverter<PayoutChannel>))]
public enum PayoutChannel
{
    /// <summary>微信支付退款: back to where a WeChat payment came from.</summary>
    [JsonStringEnumMemberName("WECHAT_PAY")]
    WeChatPay,

    /// <summary>支付宝退款: back to where an Alipay payment came from.</summary>
    Alipay,

    /// <summary>余额: to the buyer's balance at the platform.</summary>
    Wallet,

    /// <summary>A bank transfer that finance makes by hand.</summary>
    Bank,

    /// <summary>商家转账: a payment of its own to a WeChat user, who confirms it.</summary>
    [JsonStringEnumMemberName("WECHAT_TRANSFER")]
    WeChatTransfer,
}
