using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>What the channel logs: numbers, states and codes; no key, no signature, no body.</summary>
internal static partial class WeChatPayLog
{
    [LoggerMessage(3100, LogLevel.Information, "WeChat Pay refund {RefundNumber}: {Answer} {State} {Code}.")]
    public static partial void Refund(ILogger log, string refundNumber, ChannelAnswerKind answer, PayoutState? state, string? code);

    [LoggerMessage(3101, LogLevel.Information, "WeChat Pay query {RefundNumber}: {Answer} {State} {Code}.")]
    public static partial void Query(ILogger log, string refundNumber, ChannelAnswerKind answer, PayoutState? state, string? code);

    [LoggerMessage(3102, LogLevel.Warning, "{Address} cannot be reached; the next of WeChatPay:BaseAddresses is tried, if there is one.")]
    public static partial void Unreachable(ILogger log, string address);
}
