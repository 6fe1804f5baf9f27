using KaMeng.Functions.Storage;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Wallets;

namespace KaMeng.Functions.Wallets;

/// <summary>What follows once a withdrawal is over: what was paid is posted, and it is under way no longer. May be repeated.</summary>
internal sealed class WithdrawalEnds(AccountStore accounts, WithdrawalsUnderWay underWay)
{
    /// <summary>Does it, the posting first: as long as the withdrawal is under way, the sweep comes back to it.</summary>
    public async Task FinishAsync(Withdrawal over, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(over);
        if (over.Settlement == WalletEntryKind.PaidOut)
        {
            await accounts.FollowAsync(WithdrawalPosting.For(over), over.WithdrawalId, cancellationToken);
        }

        await underWay.ForgetAsync(over.WithdrawalId, cancellationToken);
    }
}
