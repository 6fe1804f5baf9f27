using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.WeChatTransfer;

/// <summary>
/// 商家转账 through WeChat Pay APIv3: a payment of its own to a WeChat user, who confirms it. The refund number is <c>out_bill_no</c>: any number of calls with it
/// transfer once.
/// </summary>
internal sealed class WeChatTransferChannel(
    WeChatPayApi api, SensitiveFields sensitive, IOptions<WeChatPaySettings> settings, TimeProvider time, ILogger<WeChatTransferChannel> log) : ICancellableTransfers
{
    private const string BillsPath = "/v3/fund-app/mch-transfer/transfer-bills";
    private const string RemarkOfNoReason = "退款";

    // Of older transfers WeChat Pay says that there are none.
    private static readonly TimeSpan QueriesReachBack = TimeSpan.FromDays(30);

    public PayoutChannel Channel => PayoutChannel.WeChatTransfer;

    public async Task<ChannelAnswer> RefundAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        ChannelAnswer answer = TransferChecks.RefusalOf(instruction) ?? await GiveAsync(instruction, cancellationToken);
        WeChatPayLog.Transfer(log, instruction.RefundNumber, answer.Kind, answer.Report?.State, answer.Code);
        return answer;
    }

    public async Task<ChannelAnswer> QueryAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        ChannelAnswer answer = TransferChecks.RefusalOfNumber(instruction.RefundNumber) ?? await AskAsync(instruction, cancellationToken);
        if (answer.Kind == ChannelAnswerKind.NotFound && !IsWithinReach(instruction))
        {
            answer = new ChannelAnswer(
                ChannelAnswerKind.NoAnswer,
                Code: "BEYOND_QUERIES",
                Message: "WeChat Pay knows no such transfer, but it answers for those of the last 30 days only, and this one may be older. Look it up in the merchant console.");
        }

        WeChatPayLog.TransferQuery(log, instruction.RefundNumber, answer.Kind, answer.Report?.State, answer.Code);
        return answer;
    }

    public async Task<ChannelAnswer> CancelAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        ChannelAnswer answer = TransferChecks.RefusalOfNumber(instruction.RefundNumber)
            ?? Read(await api.CallAsync(CallKind.Transfer, $"{BillsPath}/out-bill-no/{instruction.RefundNumber}/cancel", [], null, cancellationToken), instruction, isQuery: true);
        WeChatPayLog.Cancellation(log, instruction.RefundNumber, answer.Kind, answer.Report?.State, answer.Code);
        return answer;
    }

    // A refusal may be about the call and not about the transfer, which an earlier call may have made. Only the query tells whether the number is free of it.
    private async Task<ChannelAnswer> GiveAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ChannelAnswer given = await PostAsync(instruction, cancellationToken);
        if (given.Kind != ChannelAnswerKind.Refused)
        {
            return given;
        }

        ChannelAnswer found = await AskAsync(instruction, cancellationToken);
        return found switch
        {
            { Kind: ChannelAnswerKind.Reported } when found.Report?.Amount == instruction.Amount => found,
            { Kind: ChannelAnswerKind.NoAnswer or ChannelAnswerKind.TryLater } => new ChannelAnswer(
                ChannelAnswerKind.NoAnswer, Code: given.Code, Message: $"WeChat Pay refused the transfer and could not be asked whether there is one under its number. {given.Message}"),
            _ => given,
        };
    }

    // The one who asked may have lost the answer that held package_info, and a query has none: the same number, given again, tells it and transfers nothing more.
    private async Task<ChannelAnswer> AskAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ChannelAnswer found = Read(
            await api.CallAsync(CallKind.TransferQuery, $"{BillsPath}/out-bill-no/{instruction.RefundNumber}", [], null, cancellationToken), instruction, isQuery: true);
        if (found.Report is not { Confirmation: null } report || !report.ReportId.EndsWith(TransferWords.WaitsForPayee, StringComparison.Ordinal)
            || report.Amount != instruction.Amount || TransferChecks.RefusalOf(instruction) is not null)
        {
            return found;
        }

        ChannelAnswer again = await PostAsync(instruction, cancellationToken);
        return again.Report?.Confirmation is { } confirmation ? found with { Report = report with { Confirmation = confirmation } } : found;
    }

    private async Task<ChannelAnswer> PostAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        TransferBillBody body = BodyOf(instruction);
        string? encryptedFor = body.UserName is null ? null : sensitive.Serial;
        return Read(await api.CallAsync(CallKind.Transfer, BillsPath, WireJson.Write(body), encryptedFor, cancellationToken), instruction, isQuery: false);
    }

    private ChannelAnswer Read(ApiReply reply, RefundInstruction instruction, bool isQuery) => AnswerReading.Read(
        reply,
        instruction.RefundNumber,
        isQuery,
        body => WireJson.Read<TransferReply>(body.Span) is { } transfer ? TransferWords.Answer(transfer, time.GetUtcNow()) : null);

    private bool IsWithinReach(RefundInstruction instruction) =>
        (instruction.GivenAt ?? instruction.PaidAt) is { } earliest && time.GetUtcNow() - earliest < QueriesReachBack;

    private TransferBillBody BodyOf(RefundInstruction instruction)
    {
        WeChatTransferSettings transfer = settings.Value.Transfer;
        return new TransferBillBody(
            transfer.AppId,
            instruction.RefundNumber,
            transfer.SceneId,
            instruction.Payee!.OpenId!,
            string.IsNullOrWhiteSpace(instruction.PayeeName) ? null : sensitive.Encrypt(instruction.PayeeName),
            instruction.Amount.Amount,
            ReasonText.CutToRemark(instruction.Reason) ?? RemarkOfNoReason,
            settings.Value.NotifyUrl,
            transfer.ReceivedAs.Length == 0 ? null : transfer.ReceivedAs,
            [.. transfer.ReportPairs().Select(report => new TransferReportInfo(report.InfoType, report.InfoContent))]);
    }
}
