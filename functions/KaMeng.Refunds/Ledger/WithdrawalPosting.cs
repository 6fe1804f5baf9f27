using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Wallets;

namespace KaMeng.Refunds.Ledger;

/// <summary>The ledger's side of a withdrawal: what the wallets had passed on to buyers leaves by another channel.</summary>
public static class WithdrawalPosting
{
    /// <summary>What a withdrawal that was paid does to the accounts, under its number.</summary>
    public static Posting For(Withdrawal withdrawal)
    {
        ArgumentNullException.ThrowIfNull(withdrawal);
        var payout = withdrawal.Payout;
        return new(
            payout.RefundNumber,
            payout.ArrivedAt ?? withdrawal.UpdatedAt,
            $"Withdrawal {withdrawal.WithdrawalId}",
            [
                new(Account.Provider(PayoutChannel.Wallet), Money.Zero(payout.Amount.Currency) - payout.Amount),
                new(Account.Provider(payout.Channel), payout.Amount),
            ]);
    }
}
