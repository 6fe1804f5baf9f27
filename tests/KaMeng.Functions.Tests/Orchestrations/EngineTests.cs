using Azure;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>The same course as on the stage, replayed by the durable engine turn by turn, with the records in tables.</summary>
public sealed class EngineTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly string Number = RefundNumber.For(Sample.RefundId, 1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_silent_merchant_is_reminded_overtaken_and_the_money_goes_once_though_all_is_told_and_done_repeatedly(bool repeatActivities)
    {
        await using EngineHost host = await InMerchantReviewAsync(repeatActivities);
        await host.AdvanceAsync(24 * Hour);
        RefundCase escalated = await host.FindAsync();
        Assert.Equal(Stage.PlatformReview, escalated.Position.Stage);
        Assert.Equal(
            [12 * Hour, 18 * Hour],
            escalated.Timeline.Where(entry => entry.Event == TimelineEvent.ReminderSent).Select(entry => entry.At - Sample.Opened));

        host.Channel.OnRefund = ScriptedChannel.Says(Number, PayoutState.Accepted);
        MoveReceipt approved = await host.SubmitAsync(Sample.Move("yes", MoveKind.OperatorApprove, Actor.Operator, by: "alice"));
        Assert.True(approved.Applied);
        Assert.Equal(Stage.Payout, approved.Case.Position.Stage);
        await host.AdvanceAsync(TimeSpan.Zero);

        ProviderReport success = Sample.Report("EV-1", Number, PayoutState.Succeeded);
        Assert.Equal(ReportReceipt.Accepted, await host.Cases.ReportAsync(success, default));
        Assert.Equal(ReportReceipt.Duplicate, await host.Cases.ReportAsync(success, default));
        Assert.Equal(ReportReceipt.Duplicate, await host.Cases.ReportAsync(success, default));
        await host.AdvanceAsync(Hour);

        CaseInspection inspection = (await host.Cases.InspectAsync(Sample.RefundId, default))!;
        Assert.Equal((CaseOutcome.Refunded, PayoutState.Succeeded), (inspection.Case.Position.Outcome, inspection.Case.Payout!.State));
        Assert.Single(inspection.Ledger);
        Assert.Equal([$"refund {Number} 4900"], host.Channel.Calls.Distinct());
        Assert.Equal("COMPLETED", (string?)inspection.Orchestration!["runtimeStatus"]);
        Assert.Single(host.Sender.Sent, sent => sent.Type == "kameng.case.refunded");
        Assert.Single(host.Sender.Sent, sent => sent.Type == "kameng.case.closed");
    }

    [Fact]
    public async Task A_rejection_is_appealed_and_rejected_by_the_platform_and_the_line_is_free_again()
    {
        await using EngineHost host = await InMerchantReviewAsync();
        await host.SubmitAsync(Sample.Evidence("m1", EvidenceKind.E4, Actor.Merchant));
        await host.SubmitAsync(Sample.Move("no", MoveKind.MerchantReject, Actor.Merchant, by: "m-77") with { RejectionReason = RejectionReason.CodeUsedByBuyer });
        await host.AdvanceAsync(TimeSpan.FromDays(6));
        await host.SubmitAsync(Sample.Move("appeal", MoveKind.Appeal, Actor.Buyer));
        MoveReceipt rejected = await host.SubmitAsync(Sample.Move("final", MoveKind.OperatorReject, Actor.Operator) with { Note = "本人已使用" });

        Assert.True(rejected.Applied);
        Assert.Equal(CaseOutcome.Rejected, rejected.Case.Position.Outcome);
        Assert.Contains(rejected.Case.Explanation, rule => rule.Rule == "PLATFORM_REJECTED" && rule.Basis.Contains("电商法", StringComparison.Ordinal));
        await host.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal(Sample.Id(2), (await host.Cases.OpenAsync(Sample.Application(Sample.Id(2)), default)).RefundId);
    }

    [Fact]
    public async Task A_host_that_stops_while_the_merchants_clock_runs_fires_it_on_time_after_its_start()
    {
        await using EngineHost host = await InMerchantReviewAsync();
        await host.AdvanceAsync(13 * Hour);
        await host.RestartAsync();
        await host.AdvanceAsync(11 * Hour);

        RefundCase refundCase = await host.FindAsync();
        Assert.Equal(Stage.PlatformReview, refundCase.Position.Stage);
        Assert.Equal(
            [(TimelineEvent.ReminderSent, 12 * Hour), (TimelineEvent.ReminderSent, 18 * Hour), (TimelineEvent.Escalated, 24 * Hour)],
            refundCase.Timeline.Where(entry => entry.Event is TimelineEvent.ReminderSent or TimelineEvent.Escalated).Select(entry => (entry.Event, entry.At - Sample.Opened)));
    }

    [Fact]
    public async Task A_payout_with_a_lost_answer_is_found_out_by_asking_and_a_host_that_stops_meanwhile_pays_nothing_twice()
    {
        await using EngineHost host = await EngineHost.StartAsync();
        await host.OpenAsync(Sample.Application(order: Sample.Undelivered) with { Reason = RefundReason.NotDelivered });
        Assert.Equal(PayoutState.Unknown, (await host.FindAsync()).Payout!.State);
        await host.RestartAsync();
        host.Channel.OnQuery = ScriptedChannel.Says(Number, PayoutState.Succeeded);
        await host.AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.Equal([$"refund {Number} 4900", $"query {Number} 4900"], host.Channel.Calls);
        Assert.Equal(CaseOutcome.Refunded, (await host.FindAsync()).Position.Outcome);
        Assert.Single((await host.Cases.InspectAsync(Sample.RefundId, default))!.Ledger);
    }

    [Fact]
    public async Task A_closed_payout_is_sent_again_by_an_operator_under_a_new_number_and_posted_once()
    {
        string second = RefundNumber.For(Sample.RefundId, 2);
        await using EngineHost host = await EngineHost.StartAsync();
        host.Channel.OnRefund = ScriptedChannel.Says(Number, PayoutState.Closed);
        RefundCase closed = await host.OpenAsync(Sample.Application(order: Sample.Undelivered) with { Reason = RefundReason.NotDelivered });
        Assert.Equal((Stage.Payout, Actor.Operator, PayoutState.Closed), (closed.Position.Stage, closed.Position.Next!.Actor, closed.Payout!.State));

        host.Channel.OnQuery = ScriptedChannel.Says(Number, PayoutState.Closed);
        host.Channel.OnRefund = ScriptedChannel.Says(second, PayoutState.Accepted);
        Assert.True((await host.SubmitAsync(Sample.Move("again", MoveKind.RetryPayout, Actor.Operator))).Applied);
        await host.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal(ReportReceipt.Accepted, await host.Cases.ReportAsync(Sample.Report("EV-2", second, PayoutState.Succeeded), default));
        await host.AdvanceAsync(TimeSpan.Zero);

        CaseInspection inspection = (await host.Cases.InspectAsync(Sample.RefundId, default))!;
        Assert.Equal(CaseOutcome.Refunded, inspection.Case.Position.Outcome);
        Assert.Equal(second, (string?)Assert.Single(inspection.Ledger)["key"]);
    }

    [Fact]
    public async Task An_overdue_review_is_paid_by_the_rules_after_the_supervisors_day()
    {
        await using EngineHost host = await InMerchantReviewAsync();
        host.Channel.OnRefund = ScriptedChannel.Says(Number, PayoutState.Succeeded);
        await host.AdvanceAsync(72 * Hour);
        RefundCase paid = await host.FindAsync();
        Assert.Equal(CaseOutcome.Refunded, paid.Position.Outcome);
        Assert.Contains(paid.Explanation, rule => rule.Rule == "DEFAULT_MERCHANT_GAVE_NOTHING");
    }

    [Fact]
    public async Task A_payout_to_a_provider_without_a_channel_waits_for_an_operator_and_is_ended()
    {
        await using EngineHost host = await EngineHost.StartAsync();
        Payment bank = Sample.Order.Payment with { Provider = PaymentProvider.Bank };
        RefundCase failed = await host.OpenAsync(Sample.Application(order: Sample.Undelivered with { Payment = bank }) with { Reason = RefundReason.NotDelivered });
        Assert.Equal((PayoutState.Failed, Actor.Operator), (failed.Payout!.State, failed.Position.Next!.Actor));

        Assert.True((await host.SubmitAsync(Sample.Move("end it", MoveKind.Terminate, Actor.Operator))).Applied);
        await host.AdvanceAsync(TimeSpan.Zero);
        CaseInspection inspection = (await host.Cases.InspectAsync(Sample.RefundId, default))!;
        Assert.Equal((CaseOutcome.Terminated, 0), (inspection.Case.Position.Outcome, inspection.Ledger.Count));
        Assert.Empty(host.Channel.Calls);
    }

    [Fact]
    public async Task A_decision_after_the_end_is_refused()
    {
        await using EngineHost host = await InMerchantReviewAsync();
        Assert.True((await host.SubmitAsync(Sample.Move("w", MoveKind.Withdraw, Actor.Buyer))).Applied);
        await host.AdvanceAsync(TimeSpan.Zero);
        ProblemException problem = await Assert.ThrowsAsync<ProblemException>(() => host.SubmitAsync(Sample.Move("late", MoveKind.MerchantApprove, Actor.Merchant)));
        Assert.Equal((409, "CASE_CLOSED"), (problem.Status, problem.Code));
    }

    [Fact]
    public async Task While_the_storage_is_away_callers_are_told_and_the_orchestration_waits_and_goes_on()
    {
        await using EngineHost host = await InMerchantReviewAsync();
        host.Cable.IsCut = true;
        await Assert.ThrowsAsync<RequestFailedException>(() => host.SubmitAsync(Sample.Move("yes", MoveKind.MerchantApprove, Actor.Merchant)));
        await host.AdvanceAsync(12.5 * Hour);

        host.Cable.IsCut = false;
        Assert.DoesNotContain((await host.FindAsync()).Timeline, entry => entry.Event == TimelineEvent.ReminderSent);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        TimelineEntry reminder = Assert.Single((await host.FindAsync()).Timeline, entry => entry.Event == TimelineEvent.ReminderSent);
        Assert.True(reminder.At - Sample.Opened >= 12 * Hour);
        await host.AdvanceAsync(12 * Hour);
        Assert.Equal(Stage.PlatformReview, (await host.FindAsync()).Position.Stage);
    }

    private static async Task<EngineHost> InMerchantReviewAsync(bool repeatActivities = false)
    {
        EngineHost host = await EngineHost.StartAsync(repeatActivities);
        Assert.Equal(Stage.NeedEvidence, (await host.OpenAsync(Sample.Application())).Position.Stage);
        Assert.True((await host.SubmitAsync(Sample.Evidence("e1", EvidenceKind.E3, Actor.Buyer))).Applied);
        Assert.True((await host.SubmitAsync(Sample.Evidence("e2", EvidenceKind.E4, Actor.Buyer))).Applied);
        await host.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal(Stage.MerchantReview, (await host.FindAsync()).Position.Stage);
        return host;
    }
}
