using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Evidence.EvidenceKind;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

public sealed class CaseEvidenceTests
{
    [Theory]
    [InlineData(RefundReason.NotDelivered)]
    [InlineData(RefundReason.TopupNotReceived, E5)]
    [InlineData(RefundReason.CodeInvalid, E3, E4)]
    [InlineData(RefundReason.CodeUsed, E3, E4)]
    [InlineData(RefundReason.CodeExpired, E3, E4)]
    [InlineData(RefundReason.CodeLeaked)]
    [InlineData(RefundReason.NotAsDescribed, E7, E10)]
    [InlineData(RefundReason.WrongItem, E6, E10)]
    [InlineData(RefundReason.DuplicateCharge, E2)]
    [InlineData(RefundReason.DuplicateDelivery)]
    [InlineData(RefundReason.PlatformFault)]
    [InlineData(RefundReason.LateDelivery, E7)]
    [InlineData(RefundReason.ServiceCancel)]
    [InlineData(RefundReason.ServiceBreach, E6, E7)]
    [InlineData(RefundReason.UnauthorisedUse, E8, E9)]
    [InlineData(RefundReason.MerchantGone)]
    [InlineData(RefundReason.AmountMismatch, E2)]
    [InlineData(RefundReason.BuyerWrongInfo)]
    [InlineData(RefundReason.ChangedMind)]
    [InlineData(RefundReason.NoReason7D)]
    [InlineData(RefundReason.Minor, E9)]
    [InlineData(RefundReason.External)]
    public void A_reason_requires_what_the_table_says(RefundReason reason, params EvidenceKind[] required) =>
        Assert.Equal(required, CaseEvidence.Missing(RefundPolicy.Default, reason, Order, []));

    [Theory]
    [InlineData(DeliveryState.Undelivered)]
    [InlineData(DeliveryState.Delivering)]
    public void Nothing_is_required_of_goods_that_were_not_delivered(DeliveryState state) =>
        Assert.All(Enum.GetValues<RefundReason>(), reason => Assert.Empty(CaseEvidence.Missing(RefundPolicy.Default, reason, In(state), [])));

    [Fact]
    public void What_the_merchant_gave_completes_no_claim() =>
        Assert.Equal([E3], ClaimEvidence.Of(Case with { Evidence = [File("e1", E3, Actor.Buyer), File("e2", E4, Actor.Merchant), File("e3", E3, Actor.Storefront)] }).Kinds);
}
