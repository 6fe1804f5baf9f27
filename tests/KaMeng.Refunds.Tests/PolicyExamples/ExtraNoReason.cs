using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.PolicyExamples;

/// <summary>policy.md, extra "No-reason": 消保法 25 and 实施条例 19.</summary>
public sealed class ExtraNoReason
{
    private static readonly TriageFacts Unopened = ClaimOf(RefundReason.NoReason7D, DeliveryState.DeliveredUnopened);

    [Theory]
    [InlineData(RefundReason.NoReason7D)]
    [InlineData(RefundReason.ChangedMind)]
    public void Without_recorded_consent_an_unopened_code_cannot_be_refused_on_day_six(RefundReason reason)
    {
        var decision = Decide(WithoutConsent(Unopened) with { Reason = reason, Now = Delivered.AddDays(6) });

        Assert.Equal((Lane.Standard, NextStep.AskMerchant), (decision.Lane, decision.NextStep));
        Assert.Contains(decision.Explanation, rule => rule.Rule == "NO_REASON_CANNOT_BE_REFUSED" && rule.Basis.Contains("实施条例 19", StringComparison.Ordinal));
    }

    [Fact]
    public void After_seven_days_the_right_is_gone_and_the_claim_is_late()
    {
        Assert.Equal(Lane.Standard, Decide(WithoutConsent(Unopened) with { Now = Delivered.AddDays(7) }).Lane);
        Assert.Equal(Lane.Late, Decide(WithoutConsent(Unopened) with { Now = Delivered.AddDays(7).AddSeconds(1) }).Lane);
    }

    [Fact]
    public void Opened_it_is_refused_with_the_law_and_the_proof_of_consent()
    {
        var decision = Decide(ClaimOf(RefundReason.NoReason7D, DeliveryState.OpenedUnverified));

        Assert.Equal((Lane.Rejected, NextStep.Reject), (decision.Lane, decision.NextStep));
        var rule = decision.Explanation[^1];
        Assert.Contains("消保法 25(1)(3)", rule.Basis, StringComparison.Ordinal);
        Assert.Contains("2026-02-13 09:57:40 +08:00", rule.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Opened_without_consent_it_is_refused_without_claiming_a_consent()
    {
        var decision = Decide(WithoutConsent(ClaimOf(RefundReason.NoReason7D, DeliveryState.OpenedUnverified)));

        Assert.Equal(NextStep.Reject, decision.NextStep);
        Assert.DoesNotContain("实施条例 19", decision.Explanation[^1].Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void Consent_recorded_after_the_payment_is_no_consent_at_purchase()
    {
        var late = Unopened.Order.Terms with { DigitalGoodsConsentAt = Unopened.Order.PaidAt.AddSeconds(1) };

        Assert.Equal(NextStep.AskMerchant, Decide(Unopened with { Order = Unopened.Order with { Terms = late } }).NextStep);
        Assert.Equal(NextStep.Reject, Decide(Unopened).NextStep);
    }

    [Fact]
    public void A_merchant_who_promised_it_cannot_refuse_an_unopened_code()
    {
        var promised = Unopened.Order with { Terms = Unopened.Order.Terms with { NoReasonRefund = true } };

        Assert.Equal("NO_REASON_PROMISED", Decide(Unopened with { Order = promised }).Explanation[2].Rule);
    }

    private static TriageFacts WithoutConsent(TriageFacts claim) => claim with { Order = claim.Order with { Terms = new OrderTerms() } };

    private static TriageDecision Decide(TriageFacts facts) => Triage.Decide(RefundPolicy.Default, facts);
}
