using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

public sealed class ClaimWindowTests
{
    [Theory]
    [InlineData("1.00:00:00", Lane.Standard, NextStep.AskMerchant, "WITHIN_WINDOW")]
    [InlineData("1.00:00:01", Lane.Late, NextStep.AskPlatform, "LATE_CLAIM")]
    [InlineData("15.00:00:00", Lane.Late, NextStep.AskPlatform, "LATE_CLAIM")]
    [InlineData("15.00:00:01", Lane.Rejected, NextStep.Reject, "CLAIM_TOO_LATE")]
    public void A_claim_is_in_time_then_late_then_refused(string afterDelivery, Lane lane, NextStep step, string rule)
    {
        var decision = Decide(Claim with { Now = Delivered + After(afterDelivery) });

        Assert.Equal((lane, step, rule), (decision.Lane, decision.NextStep, decision.Explanation[0].Rule));
    }

    [Fact]
    public void The_window_counts_from_the_fault_where_that_was_found_after_delivery()
    {
        var claim = Claim with { FaultDetectedAt = Delivered.AddHours(20), Now = Delivered.AddHours(44) };

        Assert.Equal(Lane.Standard, Decide(claim).Lane);
        Assert.Equal(Lane.Late, Decide(claim with { FaultDetectedAt = Delivered.AddHours(-1) }).Lane);
    }

    [Theory]
    [InlineData("01:00:00", 24)]
    [InlineData("2.00:00:00", 48)]
    [InlineData("20.00:00:00", 20 * 24)]
    public void A_merchant_may_promise_a_longer_window_but_no_shorter_one(string promised, int hours)
    {
        var claim = Claim with { Order = Order with { Terms = new OrderTerms(ClaimWindow: After(promised)) } };

        Assert.Equal(Lane.Standard, Decide(claim with { Now = Delivered.AddHours(hours) }).Lane);
        Assert.NotEqual(Lane.Standard, Decide(claim with { Now = Delivered.AddHours(hours).AddSeconds(1) }).Lane);
    }

    [Fact]
    public void A_window_longer_than_time_itself_is_still_answered()
    {
        var claim = Claim with { Order = Order with { Terms = new OrderTerms(ClaimWindow: TimeSpan.MaxValue), DeliveredAt = DateTimeOffset.MaxValue } };

        Assert.Equal("WITHIN_WINDOW", Decide(claim).Explanation[0].Rule);
    }

    [Fact]
    public void Late_evidence_is_still_asked_for_before_the_platform_looks()
    {
        var decision = Decide(Claim with { Evidence = [], Now = Delivered.AddHours(30) });

        Assert.Equal((Lane.Late, NextStep.AskEvidence), (decision.Lane, decision.NextStep));
    }

    [Fact]
    public void Without_a_delivery_time_on_record_nobody_is_called_late() =>
        Assert.Equal("WINDOW_UNPROVEN", Decide(Claim with { Order = Order with { DeliveredAt = null }, Now = Delivered.AddDays(30) }).Explanation[0].Rule);

    [Theory]
    [InlineData(RefundReason.DuplicateCharge)]
    [InlineData(RefundReason.AmountMismatch)]
    [InlineData(RefundReason.Minor)]
    [InlineData(RefundReason.External)]
    public void Money_taken_by_mistake_minors_and_outside_complaints_know_no_window(RefundReason reason) =>
        Assert.Equal(NextStep.AskPlatform, Decide(ClaimOf(reason, DeliveryState.DeliveredUnopened) with { Now = Delivered.AddDays(100) }).NextStep);

    private static TimeSpan After(string text) => TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static TriageDecision Decide(TriageFacts facts) => Triage.Decide(RefundPolicy.Default, facts);
}
