using KaMeng.Functions.Activities;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Reconciliation;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Wallets;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Wallets;

/// <summary>
/// One step of a withdrawal: gives it to its channel, or asks after it, and writes down what came of that. Run again, it gives the same number again, which
/// a provider pays once. What is secret is opened here and goes to the channel alone.
/// </summary>
internal sealed class AdvanceWithdrawal(WithdrawalStore withdrawals, WithdrawalsUnderWay underWay, WithdrawalPayees payees, PaymentChannels channels, PayoutBook book, TimeProvider clock)
{
    // Shown to the payee.
    private const string Reason = "余额提现";

    /// <summary>Makes the step.</summary>
    [Function(nameof(AdvanceWithdrawal))]
    public async Task<WithdrawalStep> RunAsync([ActivityTrigger] WithdrawalKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);

        // That it is being tried is on record before the provider hears of it.
        Withdrawal withdrawal = await ChangeAsync(key, payout => payout.State == PayoutState.New ? payout with { State = PayoutState.Sent } : payout, cancellationToken);
        TimeSpan? retryAfter = null;
        if (!withdrawal.IsOver)
        {
            RefundInstruction instruction = await InstructionAsync(key, withdrawal, cancellationToken);
            bool give = withdrawal.Payout.State == PayoutState.Sent;
            ChannelAnswer answer = await channels.CallAsync(
                withdrawal.Payout.Channel,
                channel => give ? channel.RefundAsync(instruction, cancellationToken) : channel.QueryAsync(instruction, cancellationToken),
                cancellationToken);
            retryAfter = answer.Kind == ChannelAnswerKind.TryLater ? answer.RetryAfter ?? PollingSchedule.AfterRateLimit : null;
            withdrawal = await ChangeAsync(
                key, payout => payout.State == PayoutState.Sent ? WithdrawalCourse.AfterGiving(payout, answer) : WithdrawalCourse.AfterAsking(payout, answer), cancellationToken);
        }

        await book.KeepAsync(withdrawal, cancellationToken);
        if (withdrawal.IsOver)
        {
            await underWay.ForgetAsync(key.WithdrawalId, cancellationToken);
        }

        return new WithdrawalStep(withdrawal.Payout.State, withdrawal.IsOver, retryAfter);
    }

    private Task<Withdrawal> ChangeAsync(WithdrawalKey key, Func<Payout, Payout> change, CancellationToken cancellationToken) => withdrawals.ChangeAsync(
        key,
        known => change(known.Payout) is var after && after == known.Payout ? known : known with { Payout = after, UpdatedAt = clock.GetUtcNow() },
        cancellationToken);

    private async Task<RefundInstruction> InstructionAsync(WithdrawalKey key, Withdrawal withdrawal, CancellationToken cancellationToken)
    {
        Payout payout = withdrawal.Payout;
        PayeeAccount? account = await payees.OpenAsync(key, cancellationToken);
        var payment = new Payment(PaymentProvider.Wallet, withdrawal.WithdrawalId, payout.RefundNumber);
        return new RefundInstruction(payout.RefundNumber, payment, payout.Amount, payout.Amount, Reason, null, payout.Channel, payout.Payee, account?.Name);
    }
}
