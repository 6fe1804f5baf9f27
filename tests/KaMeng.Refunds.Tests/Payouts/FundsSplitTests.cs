using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Payouts;

/// <summary>product.md, rows 15 to 18: whose money a refund takes, part by part.</summary>
public sealed class FundsSplitTests
{
    private static readonly Liability Merchant = new(0, Liability.Whole, 0);

    private static Arbitrary<(Liability Liability, long Amount, FundsFacts Facts, bool Gone)> Payouts => (
        from platform in Gen.Choose(0, Liability.Whole)
        from user in Gen.Choose(0, Liability.Whole - platform)
        from amount in Gen.OneOf(Gen.Choose(1, 20).Select(fen => (long)fen), Gen.Choose(1, int.MaxValue).Select(fen => (long)fen * 7), Gen.Constant(long.MaxValue / 2))
        from escrow in Gen.Choose(0, 20_000)
        from deposit in Gen.Choose(0, 20_000)
        from gone in Gen.Elements(true, false)
        select (new Liability(platform, Liability.Whole - platform - user, user), amount, new FundsFacts(Money.Fen(escrow), Money.Fen(deposit)), gone)).ToArbitrary();

    [Fact]
    public void The_parts_sum_to_the_amount_to_the_fen_and_none_takes_more_than_there_is() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(Payouts, payout =>
        {
            var split = FundsSplit.Of(payout.Liability, Money.Fen(payout.Amount), payout.Facts, payout.Gone);
            long Of(FundsSource source) => split.Parts.SingleOrDefault(part => part.Source == source)?.Amount.Amount ?? 0;
            var exact = split.Parts.Aggregate(Int128.Zero, (sum, part) => sum + part.Amount.Amount) == payout.Amount;
            var within = Of(FundsSource.Escrow) <= payout.Facts.Escrow.Amount && Of(FundsSource.Deposit) <= payout.Facts.Deposit.Amount;
            var inOrder = Of(FundsSource.CompensationFund) == 0 || (Of(FundsSource.Escrow) == payout.Facts.Escrow.Amount && Of(FundsSource.Deposit) == payout.Facts.Deposit.Amount);
            var shared = payout.Gone || payout.Liability.Platform + payout.Liability.Merchant == 0
                ? Of(FundsSource.Platform) + Of(FundsSource.Rounding) == 0
                : Of(FundsSource.Platform) == (long)((Int128)payout.Amount * payout.Liability.Platform / (payout.Liability.Platform + payout.Liability.Merchant));
            return exact && within && inOrder && shared && Of(FundsSource.Rounding) is 0 or 1;
        }));

    [Theory]
    [InlineData(TradeMode.Escrow, 0, 10_000, 0, FundsSource.Escrow)]
    [InlineData(TradeMode.Direct, 0, 10_000, 0, FundsSource.CompensationFund)]
    [InlineData(TradeMode.Escrow, 0, 0, 10_000, FundsSource.Escrow)]
    [InlineData(TradeMode.Escrow, 10_000, 0, 0, FundsSource.Platform)]
    [InlineData(TradeMode.Direct, 5_001, 4_999, 0, FundsSource.Platform)]
    [InlineData(TradeMode.Direct, 5_000, 5_000, 0, FundsSource.CompensationFund)]
    public void Who_bears_most_gives_most(TradeMode mode, int platform, int merchant, int user, FundsSource source) =>
        Assert.Equal(source, FundsSplit.Of(Order with { TradeMode = mode }, new(platform, merchant, user), Order.Paid).Main);

    [Theory]
    [InlineData(4_900, 10_000, "Escrow 4900")]
    [InlineData(4_899, 4_900, "Escrow 4899, Deposit 1")]
    [InlineData(1_000, 2_000, "Escrow 1000, Deposit 2000, CompensationFund 1900")]
    [InlineData(0, 0, "CompensationFund 4900")]
    public void Escrow_comes_before_the_deposit_and_that_before_the_compensation_fund(long escrow, long deposit, string parts) =>
        Assert.Equal(parts, Text(FundsSplit.Of(Merchant, Money.Fen(4_900), new(Money.Fen(escrow), Money.Fen(deposit)))));

    [Fact]
    public void A_shared_refund_is_paid_by_its_shares_and_the_fen_that_no_share_divides_is_told_apart() => Assert.Equal(
        "Escrow 2449, Platform 2450, Rounding 1",
        Text(FundsSplit.Of(Order, new(5_001, 4_999, 0), Order.Paid)));

    [Fact]
    public void A_gone_merchants_money_is_taken_first_although_the_platform_bears_it() => Assert.Equal(
        "Escrow 100, Deposit 200, CompensationFund 4600",
        Text(FundsSplit.Of(new(Liability.Whole, 0, 0), Money.Fen(4_900), new(Money.Fen(100), Money.Fen(200)), merchantGone: true)));

    [Fact]
    public void A_deposit_in_yuan_covers_no_other_currency() => Assert.Equal(
        FundsSource.CompensationFund,
        FundsSplit.Of(Merchant, new(100, Currency.Usd), new(Money.Zero(Currency.Usd), Money.Fen(1_000_000))).Main);

    [Fact]
    public void A_split_is_read_as_it_was_written_and_a_wrong_one_is_not_made()
    {
        var split = FundsSplit.Of(Merchant, Money.Fen(4_900), new(Money.Fen(1_000), Money.Fen(2_000)));

        Assert.Equal(split, JsonSerializer.Deserialize<FundsSplit>(JsonSerializer.Serialize(split, JsonSerializerOptions.Web), JsonSerializerOptions.Web));
        Assert.Throws<ArgumentException>(() => new FundsSplit([]));
        Assert.Throws<ArgumentException>(() => FundsSplit.Whole(FundsSource.Escrow, Money.Fen(0)));
        Assert.Throws<ArgumentException>(() => new FundsSplit([new(FundsSource.Escrow, Money.Fen(1)), new(FundsSource.Escrow, Money.Fen(2))]));
    }

    private static string Text(FundsSplit split) => string.Join(", ", split.Parts.Select(part => $"{part.Source} {part.Amount.Amount}"));
}
