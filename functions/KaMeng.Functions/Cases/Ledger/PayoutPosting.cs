using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Cases.Ledger;

/// <summary>The ledger's side of a payout.</summary>
internal static class PayoutPosting
{
    /// <summary>What a refund that has gone does to the accounts: the source gives, the provider gains what it passed on to the payer, and the fee of the way is the platform's.</summary>
    public static Posting For(OrderSnapshot order, Payout payout, DateTimeOffset at) => new(
        payout.RefundNumber,
        payout.ArrivedAt ?? at,
        $"Refund of order {order.OrderId}, line {order.LineId}",
        [
            new PostingLine(Source(order, payout.FundsFrom), Money.Zero(payout.Amount.Currency) - payout.Amount),
            new PostingLine(Payer(payout), payout.Amount - payout.Fee),
            .. payout.Fee.Amount == 0 ? [] : (PostingLine[])[new PostingLine("FEES", payout.Fee)],
        ]);

    /// <summary>What finance paid by hand, under a key of its own: the bank gives it, whoever was to pay it before.</summary>
    public static Posting ByHand(OrderSnapshot order, Payout payout, DateTimeOffset at)
    {
        Posting paid = For(order, payout, at);
        return new(
            $"{payout.RefundNumber}-manual",
            paid.At,
            $"{paid.Memo}, paid by hand",
            [.. paid.Lines.Select(line => line.Account == Payer(payout) ? line with { Account = $"PROVIDER:{UpperSnake.Of(PayoutChannel.Bank)}" } : line)]);
    }

    /// <summary>退票: what the bank gave back is undone, under a key of its own.</summary>
    public static Posting Returned(OrderSnapshot order, Payout payout, DateTimeOffset at)
    {
        Posting gone = For(order, payout, at);
        return new(
            $"{payout.RefundNumber}-back",
            at,
            $"{gone.Memo}, given back by the bank",
            [.. gone.Lines.Select(line => line with { Amount = Money.Zero(line.Amount.Currency) - line.Amount })]);
    }

    private static string Payer(Payout payout) => $"PROVIDER:{UpperSnake.Of(payout.Channel)}";

    private static string Source(OrderSnapshot order, FundsSource source) => source switch
    {
        FundsSource.Escrow => $"ESCROW:{order.MerchantId}",
        FundsSource.Deposit => $"DEPOSIT:{order.MerchantId}",
        FundsSource.CompensationFund => "COMPENSATION_FUND",
        FundsSource.Platform => "PLATFORM",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "There is no account for it."),
    };
}
