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
}
