using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Ledger;

/// <summary>product.md, row 16 and the wrong-doer ledger: what a payout does to the accounts, never a fen lost.</summary>
public sealed class PayoutPostingTests
{
    private static readonly DateTimeOffset At = Shanghai("2026-02-13T12:00:00");

    private static Arbitrary<Payout> Payouts => (
        from platform in Gen.Choose(0, Liability.Whole)
        from amount in Gen.Choose(1, 1_000_000)
        from fee in Gen.Choose(0, amount)
        from escrow in Gen.Choose(0, 10_000)
        from deposit in Gen.Choose(0, 10_000)
        from currency in Gen.Elements(Enum.GetValues<Currency>())
        let paid = new Money(amount, currency)
        let facts = new FundsFacts(new Money(escrow, currency), Money.Fen(deposit))
        select Paid(FundsSplit.Of(new Liability(platform, Liability.Whole - platform, 0), paid, facts), paid) with { Fee = new Money(fee, currency) }).ToArbitrary();

    [Fact]
    public void Whatever_is_paid_from_whatever_the_posting_balances_and_what_comes_back_leaves_nothing() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Payouts, payout =>
        {
            // A posting that is out of balance cannot be made at all.
            var gone = PayoutPosting.For(Order, payout, At);
            var back = PayoutPosting.Returned(Order, payout, null, At);
            var byHand = PayoutPosting.ByHand(Order, payout, At);
            var went = Sum(gone, AccountKind.Provider) + Sum(gone, AccountKind.Fees) == payout.Amount.Amount;
            var given = Sum(gone, AccountKind.Escrow) + Sum(gone, AccountKind.Deposit) + Sum(gone, AccountKind.CompensationFund) + Sum(gone, AccountKind.Platform) + Sum(gone, AccountKind.Rounding) == -payout.Amount.Amount;
            var owed = Sum(gone, AccountKind.Receivable) == -Sum(gone, AccountKind.CompensationFund);
            var nothing = Books.Balances([.. AccountEntry.Of(gone, "rf_a"), .. AccountEntry.Of(back, "rf_a")]).All(balance => balance.Sum.Amount == 0);
            var currency = gone.Lines.All(line => line.Amount.Currency == payout.Amount.Currency);
            return went && given && owed && nothing && currency && byHand.Lines.Length == gone.Lines.Length;
        }));

    [Fact]
    public void Row_16_what_the_fund_advances_the_merchant_owes_until_it_repays_it()
    {
        var split = FundsSplit.Of(new Liability(0, Liability.Whole, 0), Money.Fen(4_900), new(Money.Fen(0), Money.Fen(1_100)));
        var gone = PayoutPosting.For(Order, Paid(split, Money.Fen(4_900)), At);
        var repaid = MerchantPosting.Repayment("rp_1", "m-77", Money.Fen(3_000), "BT-1", At);

        Assert.Equal(
            ["DEPOSIT:m-77 -1100", "COMPENSATION_FUND -3800", "PROVIDER:WECHAT_PAY 4900", "RECEIVABLE:m-77 3800", "ADVANCED:m-77 -3800"],
            gone.Lines.Select(line => $"{line.Account} {line.Amount.Amount}"));
        Assert.Equal(
            ["ADVANCED:m-77 -3800", "COMPENSATION_FUND -800", "DEPOSIT:m-77 -1100", "PROVIDER:WECHAT_PAY 4900", "RECEIVABLE:m-77 800"],
            Books.Balances([.. AccountEntry.Of(gone, "rf_a"), .. AccountEntry.Of(repaid, "m-77")]).Select(balance => $"{balance.Account} {balance.Sum.Amount}"));
    }

    [Fact]
    public void A_fee_is_the_platforms_and_the_provider_gains_only_what_it_passed_on()
    {
        var payout = Paid(FundsSplit.Whole(FundsSource.Escrow, Money.Fen(10_000)), Money.Fen(10_000)) with { Fee = Money.Fen(60), Route = PayoutRoute.WechatTransfer };

        Assert.Equal(
            ["ESCROW:m-77 -10000", "PROVIDER:WECHAT_TRANSFER 9940", "FEES 60"],
            PayoutPosting.For(Order, payout, At).Lines.Select(line => $"{line.Account} {line.Amount.Amount}"));
    }

    [Fact]
    public void What_was_paid_by_hand_has_a_key_of_its_own_and_no_provider_knows_of_it()
    {
        var byHand = PayoutPosting.ByHand(Order, Paid(FundsSplit.Whole(FundsSource.Escrow, Money.Fen(4_900)), Money.Fen(4_900)), At);

        Assert.Equal("KM0123456789abcdefghjkmnpqrs01-manual", byHand.Key);
        Assert.Contains(byHand.Lines, line => line.Account == Account.Provider(PayoutChannel.Bank));
    }

    [Fact]
    public void A_silence_costs_what_its_policy_says_and_is_owed_to_the_buyer() => Assert.Equal(
        ["PENALTY:m-77 49000", "BUYERS -49000"],
        MerchantPosting.Penalty("rf_a", "m-77", Money.Fen(49_000), At).Lines.Select(line => $"{line.Account} {line.Amount.Amount}"));

    internal static Payout Paid(FundsSplit split, Money amount) => new()
    {
        State = PayoutState.Succeeded,
        RefundNumber = "KM0123456789abcdefghjkmnpqrs01",
        Provider = PaymentProvider.WeChatPay,
        Route = PayoutRoute.Original,
        Amount = amount,
        Fee = Money.Zero(amount.Currency),
        FundsFrom = split.Main,
        Funds = split,
        ArrivedAt = At,
    };

    private static long Sum(Posting posting, AccountKind kind) => posting.Lines.Where(line => line.Account.Kind == kind).Sum(line => line.Amount.Amount);
}
