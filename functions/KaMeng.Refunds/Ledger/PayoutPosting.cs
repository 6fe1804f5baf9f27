using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Ledger;

/// <summary>The ledger's side of a payout, in the currency it was paid in.</summary>
public static class PayoutPosting
{
    private const string ByHandSuffix = "-manual";

    /// <summary>
    /// What a refund that has gone does to the accounts: each source gives its part, the provider gains what it passed on to the payer, and the fee of the way is
    /// the platform's. What the compensation fund gave its merchant owes from then on (追偿).
    /// </summary>
    public static Posting For(OrderSnapshot order, Payout payout, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(payout);
        return Gone(order, payout, payout.ArrivedAt ?? at, payout.RefundNumber, Account.Provider(payout.Channel));
    }

    /// <summary>The same for a refund that finance paid by hand at a bank, under a key of its own.</summary>
    public static Posting ByHand(OrderSnapshot order, Payout payout, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(payout);
        return Gone(order, payout, at, payout.RefundNumber + ByHandSuffix, Account.Provider(PayoutChannel.Bank));
    }

    /// <summary>退票: what the bank gave back is undone, under a key of its own.</summary>
    public static Posting Returned(OrderSnapshot order, Payout payout, DateTimeOffset at)
    {
        var gone = For(order, payout, at);
        return new(
            $"{gone.Key}-back",
            at,
            $"{gone.Memo}, given back by the bank",
            [.. gone.Lines.Select(line => line with { Amount = Money.Zero(line.Amount.Currency) - line.Amount })]);
    }

    /// <summary>Whether a posting was made by hand, so that no provider knows of it.</summary>
    public static bool IsByHand(Posting posting)
    {
        ArgumentNullException.ThrowIfNull(posting);
        return posting.Key.EndsWith(ByHandSuffix, StringComparison.Ordinal);
    }

    private static Posting Gone(OrderSnapshot order, Payout payout, DateTimeOffset at, string key, Account payer)
    {
        ArgumentNullException.ThrowIfNull(order);
        var nothing = Money.Zero(payout.Amount.Currency);
        FundsPart[] parts = payout.Funds is { } split ? [.. split.Parts] : [new(payout.FundsFrom, payout.Amount)];
        PostingLine[] advanced =
        [
            .. parts.Where(part => part.Source == FundsSource.CompensationFund).SelectMany(part => (PostingLine[])
            [
                new(Account.Receivable(order.MerchantId), part.Amount),
                new(Account.Advanced(order.MerchantId), nothing - part.Amount),
            ]),
        ];
        return new(
            key,
            at,
            $"Refund of order {order.OrderId}, line {order.LineId}",
            [
                .. parts.Select(part => new PostingLine(Source(order, part.Source), nothing - part.Amount)),
                .. Unless(payer, payout.Amount - payout.Fee),
                .. Unless(Account.Fees, payout.Fee),
                .. advanced,
            ]);
    }

    private static PostingLine[] Unless(Account account, Money amount) => amount.Amount == 0 ? [] : [new(account, amount)];

    private static Account Source(OrderSnapshot order, FundsSource source) => source switch
    {
        FundsSource.Escrow => Account.Escrow(order.MerchantId),
        FundsSource.Deposit => Account.Deposit(order.MerchantId),
        FundsSource.CompensationFund => Account.CompensationFund,
        FundsSource.Platform => Account.Platform,
        FundsSource.Rounding => Account.Rounding,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "There is no account for it."),
    };
}
