using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Cases.Ledger;

/// <summary>The ledger's side of a payout.</summary>
internal static class PayoutPosting
{
    /// <summary>What a refund that has gone does to the accounts: the source gives, the provider gains what it passed on to the payer.</summary>
    public static Posting For(OrderSnapshot order, Payout payout, DateTimeOffset at) => new(
        payout.RefundNumber,
        payout.ArrivedAt ?? at,
        $"Refund of order {order.OrderId}, line {order.LineId}",
        [
            new PostingLine(Source(order, payout.FundsFrom), Money.Zero(payout.Amount.Currency) - payout.Amount),
            new PostingLine($"PROVIDER:{UpperSnake.Of(payout.Provider)}", payout.Amount),
        ]);

    private static string Source(OrderSnapshot order, FundsSource source) => source switch
    {
        FundsSource.Escrow => $"ESCROW:{order.MerchantId}",
        FundsSource.Deposit => $"DEPOSIT:{order.MerchantId}",
        FundsSource.CompensationFund => "COMPENSATION_FUND",
        FundsSource.Platform => "PLATFORM",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "There is no account for it."),
    };
}
