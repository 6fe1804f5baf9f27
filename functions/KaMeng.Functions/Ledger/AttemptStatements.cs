using System.Collections.Immutable;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Orchestrations;
using KaMeng.Functions.Reconciliation;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Ledger;

/// <summary>Asks the providers of a case about each of its attempts that may have paid, whatever the case thinks of it. Moves no money.</summary>
internal sealed class AttemptStatements(PayoutBook payouts, IProviderRecords providers)
{
    /// <summary>What the provider says of the payout that has gone by it; null if none has, or it cannot be asked now.</summary>
    public async Task<ProviderStatement?> PaidAsync(RefundCase refundCase, CancellationToken cancellationToken) =>
        refundCase.Payout is { State: PayoutState.Succeeded, ByHand: false } paid
            ? await providers.OfAsync(Instructions.For(refundCase.Order, paid, refundCase.Reason), cancellationToken)
            : null;

    /// <summary>What providers say of the other attempts. One that cannot be asked now is asked the next time.</summary>
    public async Task<ImmutableArray<ProviderStatement>> OthersAsync(RefundCase refundCase, CancellationToken cancellationToken)
    {
        if (refundCase.Payout is not { } last)
        {
            return [];
        }

        var others = new List<RefundInstruction>();
        for (int attempt = 1; attempt <= RefundNumber.MostAttempts && await FindAsync(refundCase, attempt, cancellationToken) is { } kept; attempt++)
        {
            if (kept.RefundNumber != last.RefundNumber && kept.State != PayoutState.New)
            {
                others.Add(Of(refundCase, kept));
            }
        }

        if (MayHavePaid(refundCase, last))
        {
            others.Add(Instructions.For(refundCase.Order, last, refundCase.Reason));
        }

        var statements = new List<ProviderStatement>();
        foreach (RefundInstruction other in others)
        {
            if (await providers.OfAsync(other, cancellationToken) is { } statement)
            {
                statements.Add(statement);
            }
        }

        return [.. statements];
    }

    private Task<KeptPayout?> FindAsync(RefundCase refundCase, int attempt, CancellationToken cancellationToken) =>
        payouts.FindAsync(RefundNumber.For(refundCase.RefundId, attempt), cancellationToken);

    // Of what was paid by hand: a bank's task is ended with it; what the buyer's bank gave back had gone before; and what went to the merchant's own account
    // is a success there that never reached the buyer.
    private static bool MayHavePaid(RefundCase refundCase, Payout last) => last switch
    {
        { State: PayoutState.Closed or PayoutState.Failed } => true,
        { State: PayoutState.Succeeded, ByHand: true, GivenBackAt: null } => last.Channel != PayoutChannel.Bank && !WentToMerchant(refundCase),
        _ => false,
    };

    private static bool WentToMerchant(RefundCase refundCase) => refundCase.Timeline.Any(
        entry => entry.Event == TimelineEvent.PayoutRequested && entry.Note?.EndsWith(PayingAbnormal.ToMerchant, StringComparison.Ordinal) == true);

    // Only to be asked about: without its payee's openid no transfer is given again.
    private static RefundInstruction Of(RefundCase refundCase, KeptPayout earlier) => new(
        earlier.RefundNumber,
        refundCase.Order.Payment,
        refundCase.Order.Paid,
        earlier.Amount,
        UpperSnake.Of(refundCase.Reason),
        refundCase.Order.PaidAt,
        earlier.Channel,
        earlier.Channel == PayoutChannel.Wallet ? new Payee(refundCase.StorefrontId, refundCase.Order.BuyerId) : null);
}
