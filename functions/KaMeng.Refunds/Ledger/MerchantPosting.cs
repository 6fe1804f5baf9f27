using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Ledger;

/// <summary>What a merchant comes to owe, or pays of it, besides any payout.</summary>
public static class MerchantPosting
{
    /// <summary>追偿: the merchant pays back what the compensation fund advanced for it.</summary>
    public static Posting Repayment(string key, string merchantId, Money amount, string reference, DateTimeOffset at) => new(
        key,
        at,
        $"Repaid by merchant {merchantId}: {reference}",
        [new(Account.CompensationFund, amount), new(Account.Receivable(merchantId), Money.Zero(amount.Currency) - amount)]);

    /// <summary>What the merchant owes a buyer for its silence; once per case and review.</summary>
    public static Posting Penalty(string refundId, string merchantId, Money amount, DateTimeOffset at) => new(
        $"{refundId}-penalty-{at.ToUnixTimeSeconds()}",
        at,
        $"Merchant {merchantId} let its review of {refundId} pass in silence",
        [new(Account.Penalty(merchantId), amount), new(Account.Buyers, Money.Zero(amount.Currency) - amount)]);
}
