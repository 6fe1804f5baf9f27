using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Standing;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Standing;

/// <summary>policy.md, "Escrow hold: until window end + open cases".</summary>
public sealed class EscrowHoldTests
{
    private static readonly RefundPolicy Policy = RefundPolicy.Default;

    [Theory]
    [InlineData("2026-02-14T00:00:00", true)]
    [InlineData("2026-02-14T23:49:59", true)]
    [InlineData("2026-02-14T23:50:00", true)]
    [InlineData("2026-02-14T23:50:01", false)]
    public void A_delivery_before_midnight_is_held_into_the_next_day_for_its_own_window(string now, bool held)
    {
        var hold = Of(Order with { DeliveredAt = Shanghai("2026-02-13T23:50:00") }, Shanghai(now));

        Assert.Equal((held, Shanghai("2026-02-14T23:50:00")), (hold.Held, hold.Until));
        Assert.Equal(held ? HoldReason.ClaimWindow : HoldReason.WindowOver, hold.Why);
    }

    [Fact]
    public void An_open_case_holds_it_however_long_the_window_is_over()
    {
        var hold = EscrowHold.Of(Policy, Facts(Order, Delivered.AddDays(20)) with { CaseOpen = true });

        Assert.Equal(new EscrowHold(true, null, HoldReason.OpenCase), hold);
    }

    [Fact]
    public void Row_35_a_gone_merchants_money_is_held_without_end() =>
        Assert.Equal(new EscrowHold(true, null, HoldReason.MerchantGone), EscrowHold.Of(Policy, Facts(Order, Delivered.AddDays(20)) with { MerchantGone = true }));

    [Theory]
    [InlineData(DeliveryState.Undelivered)]
    [InlineData(DeliveryState.Delivering)]
    public void What_was_not_delivered_is_not_paid_for(DeliveryState state) =>
        Assert.Equal(new EscrowHold(true, null, HoldReason.NotDelivered), Of(In(state), Delivered.AddDays(40)));

    [Fact]
    public void A_delivery_nobody_dated_is_held() =>
        Assert.Equal(HoldReason.DeliveryTimeUnknown, Of(Order with { DeliveredAt = null }, Delivered.AddDays(2)).Why);

    [Fact]
    public void Money_that_went_to_the_merchant_at_once_was_never_held() =>
        Assert.Equal(new EscrowHold(false, null, HoldReason.DirectTrade), Of(Order with { TradeMode = TradeMode.Direct }, Delivered));

    [Fact]
    public void A_longer_promise_holds_longer_and_a_shorter_one_counts_for_nothing()
    {
        Assert.Equal(Delivered.AddHours(72), Of(Order with { Terms = Order.Terms with { ClaimWindow = TimeSpan.FromHours(72) } }, Delivered).Until);
        Assert.Equal(Delivered.AddHours(24), Of(Order with { Terms = Order.Terms with { ClaimWindow = TimeSpan.FromHours(1) } }, Delivered).Until);
        Assert.Equal(Delivered.AddDays(7), Of(Order with { Terms = new(NoReasonRefund: true) }, Delivered).Until);
    }

    [Fact]
    public void New_goods_have_a_window_of_their_own()
    {
        var hold = EscrowHold.Of(Policy, Facts(Order, Delivered.AddHours(30)) with { ReissuedAt = Delivered.AddHours(20) });

        Assert.Equal(new EscrowHold(true, Delivered.AddHours(44), HoldReason.ReissueWindow), hold);
    }

    [Fact]
    public void A_throttled_merchants_money_waits_until_late_claims_are_over_too()
    {
        var hold = EscrowHold.Of(Policy, Facts(Order, Delivered.AddDays(14)) with { MerchantThrottled = true });

        Assert.Equal(new EscrowHold(true, Delivered.AddDays(15), HoldReason.MerchantThrottled), hold);
    }

    [Fact]
    public void While_a_claim_would_be_in_time_the_money_is_there()
    {
        var any =
            from state in Gen.Elements(Enum.GetValues<DeliveryState>())
            from reason in Gen.Elements(RefundReason.CodeInvalid, RefundReason.NotAsDescribed, RefundReason.ChangedMind, RefundReason.NoReason7D)
            from promised in Gen.Elements<TimeSpan?>(null, TimeSpan.FromHours(24), TimeSpan.FromDays(3), TimeSpan.FromDays(30))
            from noReason in Gen.Elements(true, false)
            from consented in Gen.Elements(true, false)
            from minutes in Gen.Choose(0, 32 * 24 * 60)
            select (Order: In(state) with { Terms = new(noReason, consented ? Order.Terms.DigitalGoodsConsentAt : null, promised) }, reason, Now: Delivered.AddMinutes(minutes));

        Prop.ForAll(any.ToArbitrary(), claim =>
        {
            var decision = Triage.Decide(Policy, Claim with { Order = claim.Order, Reason = claim.reason, Now = claim.Now });
            return decision.Explanation.All(rule => rule.Rule is not "WITHIN_WINDOW") || Of(claim.Order, claim.Now).Held;
        }).QuickCheckThrowOnFailure();
    }

    private static EscrowHold Of(OrderSnapshot order, DateTimeOffset now) => EscrowHold.Of(Policy, Facts(order, now));

    private static HoldFacts Facts(OrderSnapshot order, DateTimeOffset now) => new(order, false, null, false, now);
}
