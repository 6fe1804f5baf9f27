using KaMeng.Functions.Finance;
using KaMeng.Functions.Policies;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Finance;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Wallets;

/// <summary>
/// 退票 of a withdrawal: the bank gave back what had left the wallet. Its account is erased by then, so finance asks the buyer for another one and pays it by
/// hand; one task a withdrawal, however often it is told.
/// </summary>
internal sealed class WithdrawalReturns(FinanceTasks tasks, IPolicies policies, TimeProvider clock)
{
    private const string Suffix = "-back";

    /// <summary>Opens the task.</summary>
    public async Task<bool> OpenAsync(ProviderReport back, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(back);
        string subject = back.RefundNumber + Suffix;
        if (await tasks.FindAsync(FinanceTask.IdOf(FinanceTaskKind.ManualPayout, subject), cancellationToken) is not null)
        {
            return false;
        }

        DateTimeOffset now = clock.GetUtcNow();
        string words = Bilingual.Text(
            $"提现 {back.RefundNumber} 已出账，银行退票。请买家提供其他账户并人工转账",
            $"Withdrawal {back.RefundNumber} left the wallet, and the bank gave the money back. Ask the buyer for another account and transfer it there by hand.");
        await tasks.OpenAsync(
            FinanceTask.Open(FinanceTaskKind.ManualPayout, subject, null, back.Amount, words, await FinanceDue.OfAsync(policies, now, cancellationToken), now), cancellationToken);
        return true;
    }
}
