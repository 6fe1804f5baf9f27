using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Simulating;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Simulating;

public sealed class PolicySimulationTests
{
    private static readonly RefundPolicy Old = RefundPolicy.Default;
    private static readonly RefundCase Closed = Case with
    {
        Position = CasePosition.Closed(CaseOutcome.Refunded),
        Evidence = [File("e1", EvidenceKind.E3, Actor.Buyer), File("e2", EvidenceKind.E4, Actor.Buyer)],
    };

    [Fact]
    public void The_same_policy_treats_nobody_differently() =>
        Assert.Empty(PolicySimulation.Run([Closed, Closed with { Reason = RefundReason.ChangedMind }], _ => Old, Old with { Version = "2026-12-01" }));

    [Fact]
    public void A_shorter_late_window_refuses_who_was_taken_up_by_hand()
    {
        var late = Closed with { OpenedAt = Delivered.AddDays(10) };
        var stricter = Old with { Claims = Old.Claims with { LateUpTo = TimeSpan.FromDays(8) } };

        var found = PolicySimulation.Run([Closed, late], _ => Old, stricter).Single();

        Assert.Equal(ForTheBuyer.Worse, found.Effect);
        Assert.Contains(new TreatmentDifference("NEXT_STEP", "ASK_PLATFORM", "REJECT"), found.Differences);
        Assert.Contains(new TreatmentDifference("LANE", "LATE", "REJECTED"), found.Differences);
        Assert.Equal("LATE_CLAIM", found.RulesBefore[0].Rule);
        Assert.Equal("CLAIM_TOO_LATE", found.RulesAfter.Single().Rule);
    }

    [Fact]
    public void A_longer_window_is_better_for_who_came_late()
    {
        var late = Closed with { OpenedAt = Delivered.AddHours(30) };
        var found = PolicySimulation.Compare(late, Old, Old with { Claims = Old.Claims with { Window = Old.Claims.Window.Set(TimeSpan.FromHours(48)) } })!;

        Assert.Equal([new("LANE", "LATE", "STANDARD"), new TreatmentDifference("NEXT_STEP", "ASK_PLATFORM", "ASK_MERCHANT")], found.Differences);
        Assert.Equal(("LATE_CLAIM", "WITHIN_WINDOW"), (found.RulesBefore.Single().Rule, found.RulesAfter.Single().Rule));
    }

    [Fact]
    public void A_longer_merchants_clock_a_lower_threshold_another_burden_and_more_to_show_are_told()
    {
        var reasons = Old.Reasons.Select(row => row.Reason == RefundReason.CodeInvalid
            ? row with { Liability = new(5_000, 5_000, 0), Evidence = [.. row.Evidence, new([EvidenceKind.E1])] }
            : row);
        var tried = Old with
        {
            Reasons = [.. reasons],
            HighValue = Old.HighValue with { From = [Money.Fen(4_900)], ClockPercent = 100 },
            Reviews = Old.Reviews with { Merchant = Old.Reviews.Merchant.Set(TimeSpan.FromHours(48)) },
        };

        var found = PolicySimulation.Compare(Closed, Old, tried)!;

        Assert.Equal(ForTheBuyer.Worse, found.Effect);
        Assert.Equal(
            [
                new("NEXT_STEP", "ASK_MERCHANT", "ASK_EVIDENCE"), new("MISSING_EVIDENCE", "", "E1"), new("MERCHANT_REVIEW", "P1D", "P2D"),
                new("SECOND_APPROVER", "NO", "YES"), new TreatmentDifference("LIABILITY", "platform 0, merchant 10000, user 0", "platform 5000, merchant 5000, user 0"),
            ],
            found.Differences);
    }

    [Fact]
    public void A_cell_of_the_matrix_that_opens_is_found_with_its_rule()
    {
        var used = Closed with { Order = In(DeliveryState.Used), Position = CasePosition.Closed(CaseOutcome.Rejected) };
        var open = Old.Matrix.Fault.Select(row => row.State == DeliveryState.Used ? row with { Way = Way.PlatformReview, Rule = "USED_REVIEWED" } : row);

        var found = PolicySimulation.Compare(used, Old, Old with { Matrix = Old.Matrix with { Fault = [.. open] } })!;

        Assert.Equal((ForTheBuyer.Better, CaseOutcome.Rejected), (found.Effect, found.Outcome));
        Assert.Equal("USED_NOT_REFUNDABLE", found.RulesBefore.Single().Rule);
        Assert.Equal("USED_REVIEWED", found.RulesAfter[0].Rule);
    }

    [Fact]
    public void What_the_merchant_promised_then_is_kept_and_what_was_left_of_the_payment_too()
    {
        var promised = Closed with { Promises = new() { ReviewTime = TimeSpan.FromHours(24) }, Refundable = Money.Fen(1_000) };
        var slower = Old with { Reviews = Old.Reviews with { Merchant = Old.Reviews.Merchant.Set(TimeSpan.FromHours(48)) } };

        Assert.Null(PolicySimulation.Compare(promised, Old, slower));
        Assert.Equal("AMOUNT_ABOVE_REFUNDABLE", Treatment.Of(Old, promised).Rules[^1].Rule);
    }
}
