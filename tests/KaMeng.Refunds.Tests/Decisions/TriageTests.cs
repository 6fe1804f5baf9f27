using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

public sealed class TriageTests
{
    [Theory]
    [InlineData(RefundReason.NotDelivered)]
    [InlineData(RefundReason.DuplicateCharge)]
    [InlineData(RefundReason.ChangedMind)]
    public void An_undelivered_order_is_paid_back_at_once(RefundReason reason)
    {
        var decision = Decide(Claim with { Reason = reason, Order = In(DeliveryState.Undelivered), Evidence = [] });

        Assert.Equal((Lane.Instant, NextStep.Pay), (decision.Lane, decision.NextStep));
        Assert.Empty(decision.MissingEvidence);
        Assert.Contains(decision.Explanation, rule => rule.Rule == "INSTANT_CANCEL" && rule.Basis.Contains("S2 §一", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4_900, true, NextStep.Pay)]
    [InlineData(100_000, true, NextStep.AskPlatform)]
    [InlineData(4_900, false, NextStep.AskPlatform)]
    public void A_claim_against_a_merchant_found_gone_is_paid_first_below_the_high_value(long fen, bool isGone, NextStep next)
    {
        var order = In(DeliveryState.DeliveredUnopened) with { Paid = Money.Fen(fen) };
        var decision = Decide(Claim with
        {
            Reason = RefundReason.MerchantGone,
            Order = order,
            Requested = order.Paid,
            Refundable = order.Paid,
            MerchantIsGone = isGone,
        });

        Assert.Equal(next, decision.NextStep);
        Assert.Equal(next == NextStep.Pay, decision.Explanation.Any(rule => rule.Rule == "MERCHANT_GONE_ADVANCE_AT_ONCE"));
    }

    [Fact]
    public void An_undelivered_order_with_a_delivery_time_is_not_paid_by_the_rules()
    {
        var decision = Decide(Claim with { Reason = RefundReason.NotDelivered, Order = In(DeliveryState.Undelivered) with { DeliveredAt = Delivered }, Evidence = [] });

        Assert.Equal(NextStep.AskMerchant, decision.NextStep);
        Assert.Contains(decision.Explanation, rule => rule.Rule == "VERIFY_FIRST");
    }

    [Fact]
    public void An_order_already_with_the_supplier_is_cancelled_there_before_it_is_paid()
    {
        var decision = Decide(Claim with { Reason = RefundReason.NotDelivered, Order = In(DeliveryState.Delivering), Evidence = [] });

        Assert.Equal((Lane.Standard, NextStep.AskMerchant), (decision.Lane, decision.NextStep));
        Assert.Contains(decision.Explanation, rule => rule.Rule == "SUPPLIER_CANCEL_FIRST");
    }

    [Theory]
    [InlineData(new EvidenceKind[] { }, new[] { EvidenceKind.E3, EvidenceKind.E4 })]
    [InlineData(new[] { EvidenceKind.E3 }, new[] { EvidenceKind.E4 })]
    [InlineData(new[] { EvidenceKind.E4, EvidenceKind.E1 }, new[] { EvidenceKind.E3 })]
    public void An_invalid_code_asks_for_exactly_what_is_not_there(EvidenceKind[] present, EvidenceKind[] missing)
    {
        var decision = Decide(Claim with { Evidence = present });

        Assert.Equal((Lane.Standard, NextStep.AskEvidence), (decision.Lane, decision.NextStep));
        Assert.Equal(missing, decision.MissingEvidence);
        Assert.Contains(decision.Explanation, rule => rule.Rule == "EVIDENCE_MISSING" && missing.All(kind => rule.Text.Contains(kind.ToString(), StringComparison.Ordinal)));
    }

    [Fact]
    public void An_invalid_code_with_its_two_kinds_of_evidence_goes_to_the_merchant()
    {
        var decision = Decide(Claim);

        Assert.Equal((Lane.Standard, NextStep.AskMerchant), (decision.Lane, decision.NextStep));
        Assert.Equal(["WITHIN_WINDOW", "REISSUE_THEN_REFUND", "ELIGIBLE_CODE_FAULT", "EVIDENCE_COMPLETE"], decision.Explanation.Select(rule => rule.Rule));
        Assert.Equal("S0 §二.2", decision.Explanation.Single(rule => rule.Rule == "ELIGIBLE_CODE_FAULT").Basis);
    }

    [Fact]
    public void A_second_charge_needs_its_payment_proof_and_then_the_platform_as_it_is_liable()
    {
        var claim = Claim with { Reason = RefundReason.DuplicateCharge, Order = In(DeliveryState.Used) };

        Assert.Equal([EvidenceKind.E2], Decide(claim with { Evidence = [] }).MissingEvidence);
        Assert.Equal(NextStep.AskPlatform, Decide(claim with { Evidence = [EvidenceKind.E2] }).NextStep);
        Assert.Equal(new Liability(10_000, 0, 0), DefaultLiability.For(RefundPolicy.Default, RefundReason.DuplicateCharge));
    }

    [Theory]
    [InlineData(EvidenceKind.E5)]
    [InlineData(EvidenceKind.E3)]
    public void A_missing_top_up_is_shown_by_the_carrier_or_by_the_screen(EvidenceKind kind)
    {
        var claim = Claim with { Reason = RefundReason.TopupNotReceived };

        Assert.Equal([EvidenceKind.E5], Decide(claim with { Evidence = [] }).MissingEvidence);
        Assert.Equal(NextStep.AskMerchant, Decide(claim with { Evidence = [kind] }).NextStep);
    }

    [Fact]
    public void A_void_code_need_not_be_shown_not_to_work()
    {
        Assert.Equal(NextStep.AskMerchant, Decide(Claim with { Order = In(DeliveryState.Voided), Evidence = [] }).NextStep);
        Assert.Equal(NextStep.AskEvidence, Decide(Claim with { Order = In(DeliveryState.Voided), Evidence = [], Reason = RefundReason.DuplicateCharge }).NextStep);
    }

    [Fact]
    public void A_void_code_of_which_something_was_paid_back_goes_to_the_platform() =>
        Assert.Equal(NextStep.AskPlatform, Decide(Claim with { Order = In(DeliveryState.Voided), Requested = Money.Fen(100), Refundable = Money.Fen(4_000) }).NextStep);

    [Fact]
    public void High_value_is_paid_by_the_rules_only_when_nothing_was_delivered()
    {
        var large = Money.Fen(100_000);
        var undelivered = Claim with { Reason = RefundReason.NotDelivered, Order = In(DeliveryState.Undelivered) with { Paid = large }, Requested = large, Refundable = large };
        var everything = from reason in Enum.GetValues<RefundReason>()
                         from state in Enum.GetValues<DeliveryState>()
                         where state is not DeliveryState.Undelivered
                         select Decide(undelivered with { Reason = reason, Order = In(state) with { Paid = large } }).NextStep;

        Assert.Equal(NextStep.Pay, Decide(undelivered).NextStep);
        Assert.Contains(Decide(undelivered).Explanation, rule => rule.Rule == "HIGH_VALUE_CANCEL");
        Assert.DoesNotContain(NextStep.Pay, everything);
    }

    [Fact]
    public void More_than_can_be_paid_back_is_never_paid_by_the_rules()
    {
        var claim = Claim with { Reason = RefundReason.NotDelivered, Order = In(DeliveryState.Undelivered), Refundable = Money.Fen(4_899) };

        Assert.Equal(NextStep.AskPlatform, Decide(claim).NextStep);
        Assert.Equal(NextStep.AskPlatform, Decide(claim with { Refundable = new(4_900, Currency.Usd) }).NextStep);
        Assert.Equal(NextStep.Reject, Decide(claim with { Refundable = Money.Fen(0) }).NextStep);
        Assert.Equal(NextStep.Reject, Decide(claim with { Requested = Money.Fen(0) }).NextStep);
    }

    private static TriageDecision Decide(TriageFacts facts) => Triage.Decide(RefundPolicy.Default, facts);
}
