using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Orders;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Goods;

/// <summary>product.md, "Code-state gate on money".</summary>
public sealed class GoodsGateTests
{
    [Theory]
    [InlineData(DeliveryState.DeliveredUnopened, GateState.Needed, "VOID_FIRST")]
    [InlineData(DeliveryState.OpenedUnverified, GateState.Needed, "VOID_FIRST")]
    [InlineData(DeliveryState.VerifiedUnused, GateState.Needed, "VOID_FIRST")]
    [InlineData(DeliveryState.Undelivered, GateState.NotNeeded, "NOTHING_DELIVERED")]
    [InlineData(DeliveryState.Delivering, GateState.NotNeeded, "STATE_DECIDED_BY_REVIEW")]
    [InlineData(DeliveryState.PartlyUsed, GateState.NotNeeded, "USED_CANNOT_BE_VOIDED")]
    [InlineData(DeliveryState.Used, GateState.NotNeeded, "USED_CANNOT_BE_VOIDED")]
    [InlineData(DeliveryState.ServiceNotStarted, GateState.NotNeeded, "SERVICE_HAS_NO_CODE")]
    [InlineData(DeliveryState.Voided, GateState.NotNeeded, "ALREADY_VOID")]
    [InlineData(DeliveryState.Unknown, GateState.NotNeeded, "STATE_DECIDED_BY_REVIEW")]
    public void All_of_the_money_waits_for_goods_that_somebody_could_still_use(DeliveryState state, GateState expected, string rule) =>
        Assert.Equal((expected, rule), Gate(Case with { Order = In(state), Reason = RefundReason.PlatformFault }));

    [Theory]
    [InlineData(RefundReason.DuplicateCharge)]
    [InlineData(RefundReason.AmountMismatch)]
    public void Money_taken_by_mistake_does_not_wait(RefundReason reason) =>
        Assert.Equal((GateState.NotNeeded, "GOODS_DO_NOT_MATTER"), Gate(Case with { Order = In(DeliveryState.DeliveredUnopened), Reason = reason }));

    [Fact]
    public void A_part_of_the_price_leaves_the_goods_with_the_buyer_and_the_last_part_does_not()
    {
        Assert.Equal("PART_KEEPS_GOODS", GoodsGate.Decide(Case, Money.Fen(2_000), Order.Paid).Why.Rule);
        Assert.Equal(GateState.Needed, GoodsGate.Decide(Case, Money.Fen(2_000), Money.Fen(2_000)).State);
    }

    [Theory]
    [InlineData(RefundReason.CodeInvalid, GoodsCondition.Invalid, "NOTHING_TO_VOID")]
    [InlineData(RefundReason.CodeExpired, GoodsCondition.Expired, "NOTHING_TO_VOID")]
    [InlineData(RefundReason.CodeUsed, GoodsCondition.Used, "USED_AS_CLAIMED")]
    public void What_the_issuer_confirms_needs_no_void(RefundReason reason, GoodsCondition found, string rule) =>
        Assert.Equal((GateState.NotNeeded, rule), Gate(Case with { Reason = reason, Goods = new GoodsRecord { Found = found } }));

    [Theory]
    [InlineData(GoodsVoid.Voided, GateState.Done)]
    [InlineData(GoodsVoid.Refused, GateState.NotNeeded)]
    [InlineData(GoodsVoid.Requested, GateState.Needed)]
    [InlineData(GoodsVoid.Unanswered, GateState.Needed)]
    public void What_became_of_the_void_decides(GoodsVoid became, GateState expected) =>
        Assert.Equal(expected, GoodsGate.Decide(Case with { Goods = new GoodsRecord { Void = became } }, Order.Paid, Order.Paid).State);

    [Fact]
    public void Every_case_gets_an_answer_with_its_basis_and_waits_only_for_goods_that_can_be_used()
    {
        var verdicts = (from reason in Enum.GetValues<RefundReason>()
                        from state in Enum.GetValues<DeliveryState>()
                        from kind in Enum.GetValues<ProductKind>()
                        from found in Enum.GetValues<GoodsCondition>().Select(found => (GoodsCondition?)found).Append(null)
                        from became in Enum.GetValues<GoodsVoid>().Select(became => (GoodsVoid?)became).Append(null)
                        from part in new[] { 1L, 4_900L }
                        let refund = Case with { Reason = reason, Order = In(state, kind), Goods = new GoodsRecord { Found = found, Void = became } }
                        select (Case: refund, Part: part, Verdict: GoodsGate.Decide(refund, Money.Fen(part), Order.Paid))).ToList();

        Assert.Equal(22 * 12 * 6 * 13 * 7 * 2, verdicts.Count);
        Assert.All(verdicts, tried => Assert.True(tried.Verdict.Why.Basis.Length > 0 && tried.Verdict.Why.Text.Contains(" / ", StringComparison.Ordinal)));
        Assert.All(verdicts.Where(tried => tried.Verdict.State == GateState.Needed), tried => Assert.True(
            tried.Part == 4_900
            && GoodsFinding.AsFound(tried.Case).DeliveryState is DeliveryState.DeliveredUnopened or DeliveryState.OpenedUnverified or DeliveryState.VerifiedUnused));
        Assert.All(verdicts.Where(tried => tried.Verdict.State == GateState.Done), tried => Assert.Equal(GoodsVoid.Voided, tried.Case.Goods!.Void));
    }

    [Fact]
    public void Goods_are_owed_back_exactly_when_they_may_be_void_and_no_money_goes()
    {
        foreach (CaseOutcome outcome in Enum.GetValues<CaseOutcome>())
        {
            bool paid = outcome is CaseOutcome.Refunded or CaseOutcome.PartiallyRefunded or CaseOutcome.Reissued;
            Assert.False(GoodsGate.OwesRestoring(null, outcome));
            foreach (GoodsVoid became in Enum.GetValues<GoodsVoid>())
            {
                bool mayBeVoid = became is GoodsVoid.Requested or GoodsVoid.Voided or GoodsVoid.Unanswered;
                Assert.Equal(mayBeVoid && !paid, GoodsGate.OwesRestoring(new GoodsRecord { Void = became }, outcome));
            }
        }
    }

    private static (GateState State, string Rule) Gate(RefundCase refund)
    {
        var verdict = GoodsGate.Decide(refund, refund.Order.Paid, refund.Order.Paid);
        return (verdict.State, verdict.Why.Rule);
    }
}
