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
internal sealed class AdvanceWithdrawal(WithdrawalStore withdrawals, WithdrawalEnds ends, WithdrawalPayees payees, PaymentChannels channels, PayoutBook book, TimeProvider clock)
{
    // Shown to the payee.
    private const string Reason = "余额提现";

    /// <summary>Makes the step.</summary>
    [Function(nameof(AdvanceWithdrawal))]
    public async Task<WithdrawalStep> RunAsync([ActivityTrigger] WithdrawalKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);

        // That it is being tried is on record before the provider hears of it.
        Withdrawal withdrawal = await withdrawals.ChangeAsync(
            key, known => known.Payout.State == PayoutState.New ? With(known, known.Payout with { State = PayoutState.Sent }) : known, cancellationToken);
        TimeSpan? retryAfter = null;
        if (!withdrawal.IsOver)
        {
            RefundInstruction instruction = await InstructionAsync(key, withdrawal, cancellationToken);
            ChannelAnswer answer = await channels.CallAsync(
                withdrawal.Payout.Channel,
                channel => IsGiven(withdrawal) ? channel.QueryAsync(instruction, cancellationToken) : channel.RefundAsync(instruction, cancellationToken),
                cancellationToken);
            retryAfter = answer.Kind == ChannelAnswerKind.TryLater ? answer.RetryAfter ?? PollingSchedule.AfterRateLimit : null;
            withdrawal = await HearAsync(key, withdrawal, answer, cancellationToken);
        }

        await book.KeepAsync(withdrawal, cancellationToken);
        if (withdrawal.IsOver)
        {
            await ends.FinishAsync(withdrawal, cancellationToken);
        }

        return new WithdrawalStep(withdrawal.Payout.State, withdrawal.IsOver, retryAfter);
    }

    // An answer is about the withdrawal as it was when its channel was called. If another run has gone on meanwhile (an activity runs at least once, and two
    // runs of one may overlap), it says nothing of what that run has done since: the next step asks anew.
    private Task<Withdrawal> HearAsync(WithdrawalKey key, Withdrawal called, ChannelAnswer answer, CancellationToken cancellationToken)
    {
        Payout after = IsGiven(called) ? WithdrawalCourse.AfterAsking(called.Payout, answer) : WithdrawalCourse.AfterGiving(called.Payout, answer);
        return withdrawals.ChangeAsync(key, known => known == called && after != called.Payout ? With(known, after) : known, cancellationToken);
    }

    // What may have reached its provider is asked after; the rest is given.
    private static bool IsGiven(Withdrawal withdrawal) => withdrawal.Payout.State != PayoutState.Sent;

    private Withdrawal With(Withdrawal known, Payout payout) => known with { Payout = payout, UpdatedAt = clock.GetUtcNow() };

    private async Task<RefundInstruction> InstructionAsync(WithdrawalKey key, Withdrawal withdrawal, CancellationToken cancellationToken)
    {
        Payout payout = withdrawal.Payout;
        PayeeAccount? account = await payees.OpenAsync(key, cancellationToken);
        var payment = new Payment(PaymentProvider.Wallet, withdrawal.WithdrawalId, payout.RefundNumber);
        return new RefundInstruction(payout.RefundNumber, payment, payout.Amount, payout.Amount, Reason, null, payout.Channel, payout.Payee, account?.Name);
    }
}
