using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>Refunds through WeChat Pay APIv3. The refund number is <c>out_refund_no</c>: any number of calls with it refund once.</summary>
internal sealed class WeChatPayChannel(
    WeChatPayApi api, SensitiveFields sensitive, IOptions<WeChatPaySettings> settings, TimeProvider time, ILogger<WeChatPayChannel> log) : IAbnormalRefunds
{
    private const string RefundsPath = "/v3/refund/domestic/refunds";

    public PayoutChannel Channel => PayoutChannel.WeChatPay;

    public async Task<ChannelAnswer> RefundAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        ChannelAnswer answer = LocalChecks.RefusalOfRefund(instruction, time.GetUtcNow())
            ?? await AskAsync(CallKind.Refund, RefundsPath, WireJson.Write(BodyOf(instruction)), instruction.RefundNumber, cancellationToken);
        WeChatPayLog.Refund(log, instruction.RefundNumber, answer.Kind, answer.Report?.State, answer.Code);
        return answer;
    }

    public async Task<ChannelAnswer> QueryAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        ChannelAnswer answer = LocalChecks.RefusalOfNumber(instruction.RefundNumber)
            ?? await AskAsync(CallKind.RefundQuery, $"{RefundsPath}/{Uri.EscapeDataString(instruction.RefundNumber)}", [], instruction.RefundNumber, cancellationToken);
        WeChatPayLog.Query(log, instruction.RefundNumber, answer.Kind, answer.Report?.State, answer.Code);
        return answer;
    }

    public async Task<ChannelAnswer> ApplyAbnormalAsync(RefundInstruction instruction, AbnormalRefund abnormal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        ArgumentNullException.ThrowIfNull(abnormal);
        ChannelAnswer answer = LocalChecks.RefusalOfNumber(instruction.RefundNumber)
            ?? AbnormalChecks.RefusalOf(abnormal)
            ?? await AskAsync(
                CallKind.AbnormalRefund,
                $"{RefundsPath}/{Uri.EscapeDataString(abnormal.ProviderRefundId)}/apply-abnormal-refund",
                WireJson.Write(AbnormalRefundBody.Of(instruction.RefundNumber, abnormal.Card, sensitive)),
                instruction.RefundNumber,
                cancellationToken);
        WeChatPayLog.Abnormal(log, instruction.RefundNumber, answer.Kind, answer.Report?.State, answer.Code);
        return answer;
    }

    private async Task<ChannelAnswer> AskAsync(CallKind kind, string path, byte[] body, string refundNumber, CancellationToken cancellationToken)
    {
        ApiReply reply = await api.CallAsync(kind, path, body, kind == CallKind.AbnormalRefund ? sensitive.Serial : null, cancellationToken);
        return AnswerReading.Read(reply, refundNumber, isQuery: kind == CallKind.RefundQuery, time.GetUtcNow());
    }

    private ApplyRefundBody BodyOf(RefundInstruction instruction)
    {
        bool hasTransactionId = LocalChecks.IsPaymentNumber(instruction.Payment.TransactionId);
        return new ApplyRefundBody(
            instruction.RefundNumber,
            new ApplyRefundAmount(instruction.Amount.Amount, instruction.Paid.Amount, "CNY"),
            hasTransactionId ? instruction.Payment.TransactionId : null,
            hasTransactionId ? null : instruction.Payment.OutTradeNo,
            ReasonText.Cut(instruction.Reason),
            settings.Value.NotifyUrl);
    }
}
