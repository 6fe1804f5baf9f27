using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>Which way the money goes back.</summary>
[JsonConverter(typeof(UpperSnakeConverter<PayoutRoute>))]
public enum PayoutRoute
{
    /// <summary>原路退回.</summary>
    Original,

    /// <summary>To the platform's balance.</summary>
    Wallet,

    /// <summary>退款渠道变更: to WeChat.</summary>
    WechatTransfer,
}
