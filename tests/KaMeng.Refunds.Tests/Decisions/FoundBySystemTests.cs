using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

/// <summary>智能售后: cases that nobody asked for (S1, S4; product.md row 27).</summary>
public sealed class FoundBySystemTests
{
    public static TheoryData<DeliveryState> States => [.. Enum.GetValues<DeliveryState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void A_second_charge_the_provider_reports_goes_back_at_once_whatever_became_of_the_goods(DeliveryState state)
    {
        var decision = Decide(RefundReason.DuplicateCharge, state, CaseOrigin.DuplicatePayment, 4_900);

        Assert.Equal((Lane.Instant, NextStep.Pay), (decision.Lane, decision.NextStep));
        Assert.Contains(decision.Explanation, rule => rule.Rule == "PROVEN_BY_PROVIDER");
    }

    [Fact]
    public void A_second_charge_a_buyer_reports_is_proven_and_reviewed_as_before()
    {
        Assert.Equal(NextStep.AskEvidence, Decide(RefundReason.DuplicateCharge, DeliveryState.Used, CaseOrigin.Application, 4_900).NextStep);
        Assert.Equal(NextStep.Pay, Decide(RefundReason.DuplicateCharge, DeliveryState.Used, CaseOrigin.DuplicatePayment, 1_000_000).NextStep);
    }

    [Theory]
    [InlineData(DeliveryState.DeliveredUnopened, NextStep.Pay)]
    [InlineData(DeliveryState.OpenedUnverified, NextStep.Pay)]
    [InlineData(DeliveryState.VerifiedUnused, NextStep.Pay)]
    [InlineData(DeliveryState.PartlyUsed, NextStep.AskMerchant)]
    [InlineData(DeliveryState.Used, NextStep.Reject)]
    [InlineData(DeliveryState.Unknown, NextStep.AskMerchant)]
    public void A_leaked_code_goes_back_by_the_rules_only_while_it_can_be_made_void(DeliveryState state, NextStep step) =>
        Assert.Equal(step, Decide(RefundReason.CodeLeaked, state, CaseOrigin.LeakedCode, 4_900).NextStep);

    [Fact]
    public void A_leaked_code_of_high_value_is_looked_at() =>
        Assert.Equal(NextStep.AskMerchant, Decide(RefundReason.CodeLeaked, DeliveryState.DeliveredUnopened, CaseOrigin.LeakedCode, 100_000).NextStep);

    [Fact]
    public void A_leak_somebody_claims_is_reviewed() =>
        Assert.Equal(NextStep.AskMerchant, Decide(RefundReason.CodeLeaked, DeliveryState.DeliveredUnopened, CaseOrigin.Application, 4_900).NextStep);

    [Fact]
    public void A_payment_that_came_too_late_is_the_platforms_to_bear()
    {
        var refundCase = Case with { Reason = RefundReason.NotDelivered };

        Assert.Equal(new Liability(10_000, 0, 0), DefaultLiability.For(RefundPolicy.Default, refundCase with { Origin = CaseOrigin.LateSuccess }));
        Assert.Equal(new Liability(0, 10_000, 0), DefaultLiability.For(RefundPolicy.Default, refundCase with { Origin = CaseOrigin.OverdueDelivery }));
        Assert.Equal(NextStep.Pay, Decide(RefundReason.NotDelivered, DeliveryState.Undelivered, CaseOrigin.LateSuccess, 4_900).NextStep);
    }

    private static TriageDecision Decide(RefundReason reason, DeliveryState state, CaseOrigin origin, long paid) => Triage.Decide(
        RefundPolicy.Default,
        Claim with
        {
            Order = In(state) with { Paid = Money.Fen(paid) },
            Reason = reason,
            Requested = Money.Fen(paid),
            Refundable = Money.Fen(paid),
            Evidence = [],
            Origin = origin,
        });
}
