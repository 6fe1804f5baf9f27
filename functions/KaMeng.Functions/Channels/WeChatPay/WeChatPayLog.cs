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

    [LoggerMessage(3103, LogLevel.Information, "WeChat Pay abnormal refund {RefundNumber}: {Answer} {State} {Code}.")]
    public static partial void Abnormal(ILogger log, string refundNumber, ChannelAnswerKind answer, PayoutState? state, string? code);

    [LoggerMessage(3104, LogLevel.Information, "WeChat Pay transfer {RefundNumber}: {Answer} {State} {Code}.")]
    public static partial void Transfer(ILogger log, string refundNumber, ChannelAnswerKind answer, PayoutState? state, string? code);

    [LoggerMessage(3105, LogLevel.Information, "WeChat Pay transfer query {RefundNumber}: {Answer} {State} {Code}.")]
    public static partial void TransferQuery(ILogger log, string refundNumber, ChannelAnswerKind answer, PayoutState? state, string? code);

    [LoggerMessage(3106, LogLevel.Information, "WeChat Pay transfer cancellation {RefundNumber}: {Answer} {State} {Code}.")]
    public static partial void Cancellation(ILogger log, string refundNumber, ChannelAnswerKind answer, PayoutState? state, string? code);

    [LoggerMessage(3102, LogLevel.Warning, "{Address} cannot be reached; the next of WeChatPay:BaseAddresses is tried, if there is one.")]
    public static partial void Unreachable(ILogger log, string address);
}
