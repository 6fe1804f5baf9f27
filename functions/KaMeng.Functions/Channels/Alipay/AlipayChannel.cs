using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>支付宝退款: refunds of the trades that Alipay took.</summary>
internal sealed class AlipayChannel(
    AlipayApi api, AlipaySignatures signatures, AlipayTrades trades, IOptions<AlipaySettings> settings, TimeProvider time, ILogger<AlipayChannel> log) : IPaymentChannel
{
    private const string RefundMethod = "alipay.trade.refund";
    private const string QueryMethod = "alipay.trade.fastpay.refund.query";

    public PayoutChannel Channel => PayoutChannel.Alipay;

    public async Task<ChannelAnswer> RefundAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        ChannelAnswer answer = AlipayChecks.RefusalOfRefund(instruction, settings.Value.RefundMonths, time.GetUtcNow())
            ?? await trades.TakeAsync(instruction, cancellationToken)
            ?? await GiveAsync(instruction, cancellationToken);
        AlipayLog.Refund(log, instruction.RefundNumber, answer.Kind, answer.Report?.State, answer.Code);
        return answer;
    }

    public async Task<ChannelAnswer> QueryAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        ChannelAnswer answer = AlipayChecks.RefusalOfNumbers(instruction) ?? await AskAsync(instruction, cancellationToken);
        AlipayLog.Query(log, instruction.RefundNumber, answer.Kind, answer.Report?.State, answer.Code);
        return answer;
    }

    private async Task<ChannelAnswer> GiveAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        GatewayReply reply = await api.CallAsync(RefundMethod, TradeParameters.OfRefund(instruction), cancellationToken);
        return ReplyReading.OfRefund(reply, IsGenuine(reply), instruction.RefundNumber, time.GetUtcNow());
    }

    private async Task<ChannelAnswer> AskAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        GatewayReply reply = await api.CallAsync(QueryMethod, TradeParameters.OfQuery(instruction), cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        return ReplyReading.OfQuery(reply, IsGenuine(reply), instruction.RefundNumber, instruction.GivenAt ?? now, now);
    }

    private bool IsGenuine(GatewayReply reply) => reply.Signature is { } signature && signatures.IsAlipays(reply.SignedText, signature);
}
