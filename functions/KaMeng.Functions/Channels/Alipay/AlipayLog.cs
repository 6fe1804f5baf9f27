using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>What the channel logs: numbers, states and codes; no key, no signature, no body.</summary>
internal static partial class AlipayLog
{
    [LoggerMessage(3110, LogLevel.Information, "Alipay refund {RefundNumber}: {Answer} {State} {Code}.")]
    public static partial void Refund(ILogger log, string refundNumber, ChannelAnswerKind answer, PayoutState? state, string? code);

    [LoggerMessage(3111, LogLevel.Information, "Alipay query {RefundNumber}: {Answer} {State} {Code}.")]
    public static partial void Query(ILogger log, string refundNumber, ChannelAnswerKind answer, PayoutState? state, string? code);
}
