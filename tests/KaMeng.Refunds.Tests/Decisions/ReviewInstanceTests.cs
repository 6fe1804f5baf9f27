using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

/// <summary>复审, 仲裁 and 二次核验 (policy.md, re-review and arbitration; reason table; product.md, rows 14, 30, 36, 37).</summary>
public sealed class ReviewInstanceTests
{
    private static readonly DateTimeOffset Start = Shanghai("2026-02-13T10:00:00");
    private static readonly RefundCase Again = Case with
    {
        Position = Waiting(Stage.ReReview),
        Instance = ReviewInstance.ReReview,
        Decisions = [new("alice", MoveKind.OperatorReject, ReviewInstance.First, Start)],
        Timeline = [new(Start, Actor.Buyer, TimelineEvent.ReReviewRequested, null)],
    };

    [Fact]
    public void Whoever_decided_does_not_look_again()
    {
        Assert.Equal("REVIEWER_MUST_DIFFER", Check(Again, MoveKind.OperatorApprove, "alice"));
        Assert.Equal("REVIEWER_MUST_DIFFER", Check(Again, MoveKind.Claim, "alice", Actor.Supervisor));
        Assert.Null(Check(Again, MoveKind.OperatorApprove, "bob"));
    }

    [Fact]
    public void An_arbitration_is_a_supervisors_who_has_not_decided()
    {
        var last = Again with { Instance = ReviewInstance.Arbitration, Decisions = Again.Decisions.Add(new("bob", MoveKind.OperatorReject, ReviewInstance.ReReview, Start)) };
        Assert.Equal("SUPERVISOR_REQUIRED", Check(last, MoveKind.OperatorApprove, "carol"));
        Assert.Equal("REVIEWER_MUST_DIFFER", Check(last, MoveKind.OperatorReject, "bob", Actor.Supervisor));
        Assert.Null(Check(last, MoveKind.OperatorReject, "carol", Actor.Supervisor));
        Assert.Equal("ALREADY_IN_ARBITRATION", Check(last, MoveKind.Arbitrate, "carol", Actor.Supervisor));
    }

    [Fact]
    public void A_re_review_takes_24_hours_and_an_arbitration_72_and_both_half_of_it_for_a_high_value()
    {
        Assert.Equal(new(Start.AddHours(24), [], TimeoutEffect.Escalate), ReviewClocks.ReReview(RefundPolicy.Default, Money.Fen(4_900), Start));
        Assert.Equal(Start.AddHours(12), ReviewClocks.ReReview(RefundPolicy.Default, Money.Fen(100_000), Start).DueAt);
        var clock = ReviewClocks.Arbitration(RefundPolicy.Default, Again, Start);
        Assert.Equal((Start.AddHours(72), Start.AddHours(48), TimeoutEffect.Close), (clock.DueAt, clock.Reminders.Single(), clock.OnTimeout));
        Assert.Equal(Start.AddHours(36), ReviewClocks.Arbitration(RefundPolicy.Default, Again with { Requested = Money.Fen(100_000) }, Start).DueAt);
        Assert.Equal(TimeoutEffect.ApplyDefault, ReviewClocks.Arbitration(RefundPolicy.Default, Case, Start).OnTimeout);
    }

    [Fact]
    public void Who_somebody_is_is_found_by_two() =>
        Assert.Equal([RefundReason.UnauthorisedUse, RefundReason.Minor], Enum.GetValues<RefundReason>().Where(reason => SecondCheck.IsNeeded(RefundPolicy.Default, reason)));

    [Fact]
    public void A_second_check_is_any_other_identitys_for_and_against()
    {
        var found = Case with { Reason = RefundReason.UnauthorisedUse, Position = Waiting(Stage.PlatformReview), PendingApproval = new("alice", Case.Requested, Start) };
        Assert.Equal("SECOND_APPROVER_MUST_DIFFER", Check(found, MoveKind.OperatorApprove, "alice"));
        Assert.Null(Check(found, MoveKind.OperatorApprove, "bob"));
        Assert.Null(Check(found, MoveKind.OperatorReject, "bob"));
        var refused = found with { PendingApproval = new("alice", Money.Fen(0), Start) };
        Assert.Equal("SECOND_APPROVER_MUST_DIFFER", Check(refused, MoveKind.OperatorReject, "alice"));
        Assert.Null(Check(refused, MoveKind.OperatorReject, "bob"));
        Assert.Null(Check(refused, MoveKind.OperatorApprove, "bob"));
    }

    // Example 20: 2026-02-13 + 3 working days = 02-25, which ends when 02-26 begins.
    [Theory]
    [InlineData("2026-02-13T10:00:00", "2026-02-26T00:00:00", false)]
    [InlineData("2026-09-18T23:59:59", "2026-09-23T00:00:00", false)]
    [InlineData("2026-12-30T10:00:00", "2027-01-05T00:00:00", true)]
    public void A_case_is_over_its_time_when_its_third_working_day_has_ended(string opened, string over, bool provisional)
    {
        var settleBy = WorkingCalendar.China.EndOf(Shanghai(opened), RefundPolicy.Default.Reviews.WholeCaseWorkingDays);
        Assert.Equal(new WorkingDeadline(Shanghai(over), provisional), settleBy);
        Assert.False(OverdueWatch.IsOver(settleBy, Shanghai(over).AddTicks(-1)));
        Assert.True(OverdueWatch.IsOver(settleBy, Shanghai(over)));
        var watched = Case with { SettleBy = settleBy };
        Assert.Equal(provisional ? Shanghai(opened).AddHours(24) : Shanghai(over), OverdueWatch.NextLook(watched, Shanghai(opened)));
        Assert.Null(OverdueWatch.NextLook(watched with { Flags = [CaseFlag.Overdue] }, Shanghai(opened)));
        Assert.Null(OverdueWatch.NextLook(Case, Shanghai(opened)));
    }

    private static string? Check(RefundCase refundCase, MoveKind kind, string by, Actor actor = Actor.Operator) => MoveRules.Check(
        refundCase, new() { MoveId = "m1", Kind = kind, Actor = actor, By = by, At = Start, Note = "why" }, RefundPolicy.Default)?.Code;
}
