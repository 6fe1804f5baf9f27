using KaMeng.Functions.Finance;
using KaMeng.Functions.Policies;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Finance;
using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Channels.Bank;

/// <summary>
/// A bank transfer made by hand. To give a refund is to open a task for finance, one per number; to ask after it is to read the task, which was ended by
/// somebody who made the transfer, or could not.
/// </summary>
internal sealed class BankChannel(FinanceTasks tasks, IPolicies policies, TimeProvider clock, ILogger<BankChannel> logger) : ICancellableTransfers
{
    private const string OtherAmount = "AMOUNT_DIFFERS";

    /// <inheritdoc/>
    public PayoutChannel Channel => PayoutChannel.Bank;

    /// <inheritdoc/>
    public async Task<ChannelAnswer> RefundAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        return StoredAnswers.Impossible(instruction) ?? await StoredAnswers.TryAsync(
            instruction,
            logger,
            async () =>
            {
                FinanceTask task = await tasks.OpenAsync(await TaskAsync(instruction, cancellationToken), cancellationToken);
                return task.Amount == instruction.Amount
                    ? Reported(task)
                    : new ChannelAnswer(
                        ChannelAnswerKind.Refused,
                        Code: OtherAmount,
                        Message: $"Finance was asked to pay {task.Amount} under {instruction.RefundNumber} before; {instruction.Amount} was not asked for.");
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ChannelAnswer> QueryAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        return StoredAnswers.TryAsync(
            instruction,
            logger,
            async () => await tasks.FindAsync(FinanceTask.IdOf(FinanceTaskKind.ManualPayout, instruction.RefundNumber), cancellationToken) is { } task
                ? Reported(task)
                : new ChannelAnswer(ChannelAnswerKind.NotFound),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ChannelAnswer> CancelAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        return StoredAnswers.TryAsync(
            instruction,
            logger,
            async () =>
            {
                var calledBack = new FinanceCompletion(FinanceResult.Rejected, null, null, "Called back: it is paid another way.", FinanceTask.Service, clock.GetUtcNow());
                FinanceTask? task = await tasks.ChangeAsync(
                    FinanceTask.IdOf(FinanceTaskKind.ManualPayout, instruction.RefundNumber), known => known.Completion is null ? known.Done(calledBack) : known, cancellationToken);
                return task is null ? new ChannelAnswer(ChannelAnswerKind.NotFound) : Reported(task);
            },
            cancellationToken);
    }

    private static ChannelAnswer Reported(FinanceTask task) => new(ChannelAnswerKind.Reported, FinanceReports.Of(task));

    private async Task<FinanceTask> TaskAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset due = await FinanceDue.OfAsync(policies, now, cancellationToken);
        string words = RefundNumber.CaseOf(instruction.RefundNumber) is null
            ? Bilingual.Text(
                $"提现 {instruction.RefundNumber}：向任务的收款账户转账 {instruction.Amount}",
                $"Withdrawal {instruction.RefundNumber}: transfer {instruction.Amount} to the account that GET …/payee tells.")
            : Bilingual.Text(
                $"退款 {instruction.RefundNumber}：向付款 {instruction.Payment.TransactionId}（订单 {instruction.Payment.OutTradeNo}）的原账户转回 {instruction.Amount}",
                $"Refund {instruction.RefundNumber}: transfer {instruction.Amount} back to the account that payment {instruction.Payment.TransactionId} (order {instruction.Payment.OutTradeNo}) came from.");
        return FinanceTask.Open(
            FinanceTaskKind.ManualPayout, instruction.RefundNumber, RefundNumber.CaseOf(instruction.RefundNumber), instruction.Amount, words, due, now);
    }
}
