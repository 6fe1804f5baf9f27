using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

/// <summary>product.md, "explained decisions": the rules that fired, what they looked at, and what would change them.</summary>
public sealed class ExplainedDecisions
{
    [Fact]
    public void Whatever_refuses_or_asks_for_something_says_what_would_change_it()
    {
        var claims = from reason in Enum.GetValues<RefundReason>()
                     from state in Enum.GetValues<DeliveryState>()
                     from hours in new[] { 1, 30, 24 * 16 }
                     from evidence in new EvidenceKind[][] { [], Enum.GetValues<EvidenceKind>() }
                     from left in new[] { 0L, 4_899, 4_900 }
                     select ClaimOf(reason, state) with { Now = Delivered.AddHours(hours), Evidence = evidence, Refundable = Money.Fen(left) };

        Assert.All(claims, claim =>
        {
            var decision = Decide(claim);
            Assert.All(decision.Explanation, rule => Assert.NotNull(rule.Inputs));
            if (decision.NextStep is NextStep.Reject or NextStep.AskEvidence || decision.Lane == Lane.Late)
            {
                Assert.Contains(decision.Explanation, rule => rule.WouldChange?.Contains(" / ", StringComparison.Ordinal) == true);
            }

            if (decision.NextStep is NextStep.Reject or NextStep.AskEvidence)
            {
                Assert.NotNull(decision.Explanation[^1].WouldChange);
            }
        });
    }

    [Fact]
    public void A_late_claim_is_told_its_window_and_the_day_it_would_have_been_in_time()
    {
        var rule = Decide(Claim with { Now = Delivered.AddHours(25) }).Explanation.Single(rule => rule.Rule == "LATE_CLAIM");

        Assert.Equal("PT24H", rule.Inputs!["window"].Replace("P1D", "PT24H", StringComparison.Ordinal));
        Assert.Equal("2026-02-13 09:58:03 +08:00", rule.Inputs["deliveredAt"]);
        Assert.Equal("2026-02-14 09:58:03 +08:00", rule.Inputs["end"]);
        Assert.Contains("2026-02-14 09:58:03 +08:00", rule.WouldChange, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_evidence_is_told_by_its_kinds()
    {
        var rule = Decide(Claim with { Evidence = [EvidenceKind.E3] }).Explanation[^1];

        Assert.Equal(("EVIDENCE_MISSING", "E3", "E4"), (rule.Rule, rule.Inputs!["has"], rule.Inputs["missing"]));
        Assert.Contains("E4", rule.WouldChange, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, -20, "CONSENT_RECORDED", NextStep.Reject)]
    [InlineData(true, -20, "CONSENT_DEFAULT_TICKED", NextStep.AskMerchant)]
    [InlineData(false, null, "CONSENT_MISSING", NextStep.AskMerchant)]
    [InlineData(false, 1, "CONSENT_AFTER_PAYMENT", NextStep.AskMerchant)]
    public void The_consent_at_purchase_is_the_first_thing_looked_at(bool ticked, int? secondsAfterPayment, string rule, NextStep next)
    {
        var terms = new OrderTerms(DigitalGoodsConsentAt: secondsAfterPayment is { } seconds ? Order.PaidAt.AddSeconds(seconds) : null) { ConsentDefaultTicked = ticked };
        var decision = Decide(ClaimOf(RefundReason.ChangedMind, DeliveryState.DeliveredUnopened) with { Order = In(DeliveryState.DeliveredUnopened) with { Terms = terms } });

        Assert.Equal((rule, next), (decision.Explanation[0].Rule, decision.NextStep));
    }

    [Fact]
    public void An_earlier_rejection_is_linked_and_refuses_nothing()
    {
        var earlier = new EarlierCase("rf_1", RefundReason.CodeInvalid, CaseOutcome.Rejected, Delivered);
        var decision = Decide(Claim with { Earlier = [earlier] });

        Assert.Equal(NextStep.AskMerchant, decision.NextStep);
        Assert.Equal(("LINKED_REJECTED", "rf_1"), (decision.Explanation[0].Rule, decision.Explanation[0].Inputs!["earlierCase"]));
        Assert.NotNull(decision.Explanation[0].WouldChange);
        Assert.DoesNotContain(Decide(Claim with { Earlier = [earlier with { Reason = RefundReason.CodeUsed }] }).Explanation, rule => rule.Rule == "LINKED_REJECTED");
        Assert.Equal("LINKED_PAID", Decide(Claim with { Earlier = [earlier with { Outcome = CaseOutcome.PartiallyRefunded }] }).Explanation[0].Rule);
        Assert.Equal("LINKED_REISSUED", Decide(Claim with { Earlier = [earlier with { Outcome = CaseOutcome.Reissued }] }).Explanation[0].Rule);
        Assert.Equal("LINKED_EXPIRED", Decide(Claim with { Earlier = [earlier with { Outcome = CaseOutcome.Expired }] }).Explanation[0].Rule);
    }

    private static TriageDecision Decide(TriageFacts facts) => Triage.Decide(RefundPolicy.Default, facts);
}
