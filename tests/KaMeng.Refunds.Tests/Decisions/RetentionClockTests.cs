using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

/// <summary>The two clocks of a closed case: identity material goes as soon as nobody decides again, the record after its years.</summary>
public sealed class RetentionClockTests
{
    private static readonly DateTimeOffset At = Delivered.AddHours(5);

    [Fact]
    public void A_record_is_kept_for_the_years_of_the_policy_it_was_opened_with()
    {
        var five = RefundPolicy.Default with { Retention = RefundPolicy.Default.Retention with { TradeRecordYears = 5 } };

        Assert.Equal(At.AddYears(3), RetentionClock.RecordUntil(Closed(CaseOutcome.Refunded), RefundPolicy.Default));
        Assert.Equal(At.AddYears(5), RetentionClock.RecordUntil(Closed(CaseOutcome.Refunded), five));
    }

    [Fact]
    public void While_a_case_is_open_or_open_again_neither_clock_runs()
    {
        var again = Closed(CaseOutcome.Rejected) with { Position = Waiting(Stage.ReReview), Reopened = 1 };

        Assert.Null(RetentionClock.RecordUntil(again, RefundPolicy.Default));
        Assert.Null(RetentionClock.SensitiveUntil(again, RefundPolicy.Default));
    }

    [Theory]
    [InlineData(CaseOutcome.Refunded, null, Actor.System, 0)]
    [InlineData(CaseOutcome.Rejected, null, Actor.System, 0)]
    [InlineData(CaseOutcome.Rejected, "alice", Actor.Operator, 168)]
    [InlineData(CaseOutcome.Reissued, null, Actor.System, 24)]
    [InlineData(CaseOutcome.Reissued, null, Actor.Buyer, 0)]
    [InlineData(CaseOutcome.Withdrawn, null, Actor.Buyer, 0)]
    public void Identity_material_is_kept_only_as_long_as_the_case_can_be_opened_again(CaseOutcome outcome, string? rejectedBy, Actor closedBy, int hours)
    {
        var closed = Closed(outcome, closedBy) with { RejectedBy = rejectedBy };
        var days = RefundPolicy.Default with { Retention = RefundPolicy.Default.Retention with { SensitiveDaysAfterClosing = 2 } };
        var until = hours == 0 ? At : At.AddHours(hours).AddTicks(1);

        Assert.Equal(until, RetentionClock.SensitiveUntil(closed, RefundPolicy.Default));
        Assert.Equal(until.AddDays(2), RetentionClock.SensitiveUntil(closed, days));
    }

    [Fact]
    public void A_second_look_that_was_had_leaves_nothing_to_wait_for()
    {
        var closed = Closed(CaseOutcome.Rejected) with { RejectedBy = "alice" };

        Assert.Equal(At, RetentionClock.SensitiveUntil(closed with { Timeline = closed.Timeline.Insert(0, new(At, Actor.Buyer, TimelineEvent.ReReviewRequested, null)) }, RefundPolicy.Default));
    }

    private static RefundCase Closed(CaseOutcome outcome, Actor by = Actor.System) => Case with
    {
        Position = CasePosition.Closed(outcome),
        Timeline = [new TimelineEntry(At, by, TimelineEvent.CaseClosed, null)],
    };
}
