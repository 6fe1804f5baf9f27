using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Complaints;

/// <summary>外部投诉: the door a complaint came through.</summary>
[JsonConverter(typeof(UpperSnakeConverter<ComplaintSource>))]
public enum ComplaintSource
{
    /// <summary>微信支付 消费者投诉 2.0.</summary>
    [JsonStringEnumMemberName("WECHAT_PAY")]
    WeChatPay,

    /// <summary>支付宝交易投诉.</summary>
    Alipay,

    /// <summary>12315, a letter or a call that somebody enters by hand.</summary>
    [JsonStringEnumMemberName("HOTLINE_12315")]
    Hotline12315,
}
