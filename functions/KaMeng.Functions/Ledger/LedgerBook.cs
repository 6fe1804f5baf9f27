using KaMeng.Functions.Storage;
using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Ledger;

/// <summary>
/// Carries postings from where they were written to the accounts. A bell is rung before and silenced after, so that what breaks off in between is finished by
/// the sweep.
/// </summary>
internal sealed class LedgerBook(CaseStore cases, AccountStore accounts, BellStore bells)
{
    /// <summary>Says that a posting is about to be written in a case.</summary>
    public Task BeginAsync(string refundId, CancellationToken cancellationToken) => bells.RingAsync(BellKind.Ledger, refundId, refundId, cancellationToken);

    /// <summary>Writes what a case's postings do to the accounts. May be repeated.</summary>
    public async Task FollowAsync(string refundId, CancellationToken cancellationToken)
    {
        foreach (Posting posting in await cases.LedgerAsync(refundId, cancellationToken))
        {
            await accounts.FollowAsync(posting, refundId, cancellationToken);
        }

        await bells.SilenceAsync(BellKind.Ledger, refundId, cancellationToken);
    }

    /// <summary>Puts a posting of its own into a case's ledger, once per key.</summary>
    public async Task PostAsync(string refundId, Posting posting, CancellationToken cancellationToken)
    {
        await BeginAsync(refundId, cancellationToken);
        await cases.PostAsync(refundId, posting, cancellationToken);
        await FollowAsync(refundId, cancellationToken);
    }

    /// <summary>Takes what a merchant repays.</summary>
    public async Task<RepaymentVerdict> RepayAsync(string merchantId, Repayment repayment, Refunds.Amounts.Money amount, CancellationToken cancellationToken)
    {
        await bells.RingAsync(BellKind.Repayment, merchantId, merchantId, cancellationToken);
        RepaymentVerdict verdict = await accounts.RepayAsync(merchantId, repayment, amount, cancellationToken);
        await FollowRepaymentsAsync(merchantId, cancellationToken);
        return verdict;
    }

    /// <summary>Writes what a merchant's repayments do to the other accounts. May be repeated.</summary>
    public async Task FollowRepaymentsAsync(string merchantId, CancellationToken cancellationToken)
    {
        foreach (Repayment repayment in await accounts.RepaymentsAsync(merchantId, cancellationToken))
        {
            await accounts.FollowAsync(repayment.Posting, merchantId, cancellationToken);
        }

        await bells.SilenceAsync(BellKind.Repayment, merchantId, cancellationToken);
    }
}
