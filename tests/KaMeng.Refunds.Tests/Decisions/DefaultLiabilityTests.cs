using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Tests.Decisions;

public sealed class DefaultLiabilityTests
{
    [Theory]
    [InlineData(RefundReason.NotDelivered, 0, 10_000, 0)]
    [InlineData(RefundReason.CodeInvalid, 0, 10_000, 0)]
    [InlineData(RefundReason.DuplicateCharge, 10_000, 0, 0)]
    [InlineData(RefundReason.AmountMismatch, 10_000, 0, 0)]
    [InlineData(RefundReason.MerchantGone, 10_000, 0, 0)]
    [InlineData(RefundReason.ChangedMind, 0, 0, 10_000)]
    [InlineData(RefundReason.BuyerWrongInfo, 0, 0, 10_000)]
    [InlineData(RefundReason.UnauthorisedUse, 10_000, 0, 0)]
    public void A_reason_has_the_tables_liability(RefundReason reason, int platform, int merchant, int user) =>
        Assert.Equal(new Liability(platform, merchant, user), DefaultLiability.For(RefundPolicy.Default, reason));

    [Fact]
    public void Every_reason_has_one() => Assert.All(Enum.GetValues<RefundReason>(), reason => Assert.NotNull(DefaultLiability.For(RefundPolicy.Default, reason)));
}
