using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Payouts;

public sealed class FundsChoiceTests
{
    [Theory]
    [InlineData(TradeMode.Escrow, 0, 10_000, 0, FundsSource.Escrow)]
    [InlineData(TradeMode.Direct, 0, 10_000, 0, FundsSource.Deposit)]
    [InlineData(TradeMode.Escrow, 0, 0, 10_000, FundsSource.Escrow)]
    [InlineData(TradeMode.Escrow, 10_000, 0, 0, FundsSource.Platform)]
    [InlineData(TradeMode.Direct, 5_001, 4_999, 0, FundsSource.Platform)]
    [InlineData(TradeMode.Direct, 5_000, 5_000, 0, FundsSource.Deposit)]
    public void Who_bears_most_pays(TradeMode mode, int platform, int merchant, int user, FundsSource source) =>
        Assert.Equal(source, FundsChoice.For(Order with { TradeMode = mode }, new(platform, merchant, user)));

    [Theory]
    [InlineData(4_900, 10_000L, FundsSource.Escrow)]
    [InlineData(4_899, 4_900L, FundsSource.Deposit)]
    [InlineData(0, 4_899L, FundsSource.CompensationFund)]
    [InlineData(0, null, FundsSource.Deposit)]
    public void Escrow_comes_before_the_deposit_and_that_before_the_compensation_fund(long escrow, long? deposit, FundsSource source) =>
        Assert.Equal(source, FundsChoice.For(new Liability(0, 10_000, 0), Money.Fen(4_900), new(Money.Fen(escrow), deposit is { } fen ? Money.Fen(fen) : null)));

    [Fact]
    public void A_deposit_in_yuan_covers_no_other_currency() =>
        Assert.Equal(
            FundsSource.CompensationFund,
            FundsChoice.For(new Liability(0, 10_000, 0), new(100, Currency.Usd), new(Money.Zero(Currency.Usd), Money.Fen(1_000_000))));
}
