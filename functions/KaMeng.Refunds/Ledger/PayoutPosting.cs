using System.Collections.Immutable;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Ledger;

/// <summary>The ledger's side of a payout, in the currency it was paid in.</summary>
public static class PayoutPosting
{
    private const string ByHandSuffix = "-manual";

    private const string OwedSuffix = "-owed";

    // What went, came back and went once more stands beside what was undone.
    private const string AgainSuffix = "-again";

    /// <summary>
    /// What a refund that has gone does to the accounts: each source gives its part, the provider gains what it passed on to the payer, and the fee of the way is
    /// the platform's. What the compensation fund gave its merchant owes from then on (追偿).
    /// </summary>
    public static Posting For(OrderSnapshot order, Payout payout, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(payout);
        var gone = Gone(order, payout, payout.Amount, payout.ArrivedAt ?? at, Number(payout), Account.Provider(payout.Channel));
        return payout.PaidOver is { } over ? WithSurplus(gone, payout, over) : gone;
    }

    /// <summary>The same for a refund of which the bank has given a part back before it was known that it had gone: what stayed with the buyer.</summary>
    public static Posting Kept(OrderSnapshot order, Payout payout, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(payout);
        return Gone(order, payout, payout.Amount - payout.Due, at, payout.RefundNumber, Account.Provider(payout.Channel));
    }

    /// <summary>The same for a refund that finance paid by hand at a bank, or for the part of it that came back, under a key of its own.</summary>
    public static Posting ByHand(OrderSnapshot order, Payout payout, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(payout);
        var payer = Account.Provider(PayoutChannel.Bank);
        string key = payout.RefundNumber + ByHandSuffix;
        return payout.GivenBack is { } part ? Again(order, payout, part, at, key, payer) : Gone(order, payout, payout.Amount, at, key, payer);
    }

    /// <summary>What the provider paid although the buyer was paid otherwise: the platform bears it until a person has got it back, for nobody owed it.</summary>
    public static Posting Besides(OrderSnapshot order, Payout payout, Money amount, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(payout);
        return new(
            Number(payout),
            at,
            Bilingual.Text($"{Of(order).Chinese}，另付", $"{Of(order).English}, paid besides"),
            [new(Account.Platform, Money.Zero(amount.Currency) - amount), new(Account.Provider(payout.Channel), amount)]);
    }

    /// <summary>退票 of that: undone as far as it came back.</summary>
    public static Posting BesidesReturned(OrderSnapshot order, Payout payout, Money amount, DateTimeOffset at) => Undone(Besides(order, payout, amount, at), at);

    /// <summary>What was paid besides turns out to be what is owed, because the payment that counted came back: each source gives its part in the platform's place. Null if all was the platform's.</summary>
    public static Posting? Owed(OrderSnapshot order, Payout payout, DateTimeOffset at)
    {
        var gone = For(order, payout, at);
        var payer = Account.Provider(payout.Channel);
        var lines = Summed(gone.Lines.Select(line => line.Account == payer ? line with { Account = Account.Platform } : line));
        return lines.IsEmpty ? null : new(payout.RefundNumber + OwedSuffix, at, gone.Memo, lines);
    }

    /// <summary>退票: what the bank gave back is undone, under a key of its own.</summary>
    /// <param name="order">The order.</param>
    /// <param name="payout">The payout as it was when it had gone.</param>
    /// <param name="part">How much came back; null for all of it.</param>
    /// <param name="at">When.</param>
    public static Posting Returned(OrderSnapshot order, Payout payout, Money? part, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(payout);
        var gone = part is { } back ? Again(order, payout, back, at, payout.RefundNumber, Account.Provider(payout.Channel)) : For(order, payout, at);
        return Undone(gone, at);
    }

    private static string Number(Payout payout) => payout.GivenBackAt is null ? payout.RefundNumber : payout.RefundNumber + AgainSuffix;

    // Nobody owed it, so it is the platform's until it is got back.
    private static Posting WithSurplus(Posting gone, Payout payout, Money over) => new(
        gone.Key,
        gone.At,
        gone.Memo,
        Summed([.. gone.Lines, new(Account.Platform, Money.Zero(over.Currency) - over), new(Account.Provider(payout.Channel), over)]));

    // An account has one line of a posting.
    private static ImmutableArray<PostingLine> Summed(IEnumerable<PostingLine> lines) =>
    [
        .. lines.GroupBy(line => line.Account)
            .Select(of => new PostingLine(of.Key, of.Select(line => line.Amount).Aggregate(Money.Add)))
            .Where(line => line.Amount.Amount != 0),
    ];

    private static Posting Undone(Posting gone, DateTimeOffset at)
    {
        var (chinese, english) = Bilingual.Halves(gone.Memo) ?? (gone.Memo, gone.Memo);
        return new(
            $"{gone.Key}-back",
            at,
            Bilingual.Text($"{chinese}，银行退票", $"{english}, given back by the bank"),
            [.. gone.Lines.Select(line => line with { Amount = Money.Zero(line.Amount.Currency) - line.Amount })]);
    }

    // What went, from its beginning: the fee is the first of it that is kept.
    private static Posting Gone(OrderSnapshot order, Payout payout, Money amount, DateTimeOffset at, string key, Account payer) =>
        Moved(order, Take(Parts(payout), amount), amount - payout.Fee, payout.Fee, at, key, payer);

    // A part that came back, or is paid once more: what was drawn last is the first to return. The way's fee stays paid.
    private static Posting Again(OrderSnapshot order, Payout payout, Money part, DateTimeOffset at, string key, Account payer) =>
        Moved(order, Take(Parts(payout).Reverse(), part), part, Money.Zero(part.Currency), at, key, payer);

    private static ImmutableArray<FundsPart> Parts(Payout payout) => payout.Funds is { } split ? split.Parts : [new(payout.FundsFrom, payout.Amount)];

    private static FundsPart[] Take(IEnumerable<FundsPart> parts, Money amount)
    {
        var taken = new List<FundsPart>();
        var left = amount;
        foreach (var part in parts.TakeWhile(_ => left.Amount > 0))
        {
            var some = part.Amount < left ? part.Amount : left;
            taken.Add(part with { Amount = some });
            left -= some;
        }

        return [.. taken];
    }

    private static Posting Moved(OrderSnapshot order, FundsPart[] parts, Money sent, Money fee, DateTimeOffset at, string key, Account payer)
    {
        ArgumentNullException.ThrowIfNull(order);
        var nothing = Money.Zero(sent.Currency);
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
            Bilingual.Text(Of(order).Chinese, Of(order).English),
            [
                .. parts.Select(part => new PostingLine(Source(order, part.Source), nothing - part.Amount)),
                .. Unless(payer, sent),
                .. Unless(Account.Fees, fee),
                .. advanced,
            ]);
    }

    private static (string Chinese, string English) Of(OrderSnapshot order) => ($"退款：订单 {order.OrderId} 第 {order.LineId} 行", $"Refund of order {order.OrderId}, line {order.LineId}");

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
