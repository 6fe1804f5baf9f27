using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

public sealed class ReviewClockTests
{
    private static readonly RefundPolicy Policy = RefundPolicy.Default;
    private static readonly DateTimeOffset Start = Shanghai("2026-02-13T10:00:00");

    [Fact]
    public void High_value_halves_the_merchants_clock_and_its_reminders_stay_inside()
    {
        var clock = ReviewClocks.Merchant(Policy, Order, RefundReason.CodeInvalid, Money.Fen(100_000), false, Start);

        Assert.Equal([Start.AddHours(6), Start.AddHours(9)], clock.Reminders);
        Assert.Equal(Start.AddHours(12), clock.DueAt);
        Assert.Equal(Start.AddHours(24), ReviewClocks.Merchant(Policy, Order, RefundReason.CodeInvalid, Money.Fen(99_999), false, Start).DueAt);
    }

    [Theory]
    [InlineData(DeliveryState.Undelivered)]
    [InlineData(DeliveryState.Delivering)]
    public void Silence_over_undelivered_goods_approves_whatever_the_amount(DeliveryState state) =>
        Assert.Equal(TimeoutEffect.Approve, ReviewClocks.Merchant(Policy, In(state), RefundReason.NotDelivered, Money.Fen(500_000), false, Start).OnTimeout);

    [Fact]
    public void The_label_neither_replaces_the_second_approver_nor_the_platforms_finding()
    {
        Assert.Equal(TimeoutEffect.Escalate, ReviewClocks.Merchant(Policy, Order, RefundReason.CodeInvalid, Money.Fen(100_000), true, Start).OnTimeout);
        Assert.Equal(TimeoutEffect.Escalate, ReviewClocks.Merchant(Policy, Order, RefundReason.UnauthorisedUse, Order.Paid, true, Start).OnTimeout);
    }

    [Fact]
    public void An_overdue_platform_review_goes_on_with_the_supervisor_and_then_by_the_default_rule()
    {
        var first = ReviewClocks.Platform(Policy, Order.Paid, Start);
        var second = ReviewClocks.PlatformSupervisor(Policy, Order.Paid, first.DueAt);

        Assert.Equal((Start.AddHours(24), TimeoutEffect.Remind), (first.DueAt, first.OnTimeout));
        Assert.Equal((Start.AddHours(48), TimeoutEffect.ApplyDefault), (second.DueAt, second.OnTimeout));
        Assert.Equal(Start.AddHours(12), ReviewClocks.Platform(Policy, Money.Fen(100_000), Start).DueAt);
    }

    [Fact]
    public void Missing_evidence_expires_after_48_hours_and_an_unanswered_rejection_stands_after_7_days()
    {
        var evidence = ReviewClocks.EvidenceRequest(Policy, Start);
        var appeal = ReviewClocks.Appeal(Policy, Start);

        Assert.Equal((Start.AddHours(48), TimeoutEffect.Expire), (evidence.DueAt, evidence.OnTimeout));
        Assert.Equal([Start.AddHours(24)], evidence.Reminders);
        Assert.Equal((Start.AddDays(7), TimeoutEffect.Close), (appeal.DueAt, appeal.OnTimeout));
    }
}
