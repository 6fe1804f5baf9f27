using KaMeng.Functions.Activities;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Cases;

public sealed class InboxTests
{
    private static readonly string Number = RefundNumber.For(Sample.RefundId, 1);
    private static readonly CaseMove File = Sample.Evidence("e1", EvidenceKind.E3, Actor.Buyer);

    [Fact]
    public async Task A_move_that_nobody_applies_in_time_is_answered_as_accepted_and_stays_in_the_inbox()
    {
        await using CaseHost host = await OpenAsync();
        MoveReceipt receipt = await host.Cases.SubmitAsync(Sample.RefundId, File, default);
        Assert.False(receipt.Applied);
        Assert.Equal([Sample.RefundId], host.Client.Rung);
        Assert.Equal("e1", Assert.Single(await host.TakeAsync(InboxLane.Case)).Id);
    }

    [Fact]
    public async Task A_move_that_is_applied_is_answered_with_the_case_after_it()
    {
        await using CaseHost host = await OpenAsync();
        host.Client.OnRing = _ => host.RecordAsync(CaseHost.Step(1, TimelineEvent.EvidenceAdded) with { Answers = [new MoveOutcome("e1")] });
        MoveReceipt receipt = await host.Cases.SubmitAsync(Sample.RefundId, File, default);
        Assert.True(receipt.Applied);
        Assert.Equal(2, receipt.Case.Revision);
    }

    [Fact]
    public async Task A_move_that_is_refused_when_its_turn_comes_is_answered_with_the_rules_code()
    {
        await using CaseHost host = await OpenAsync();
        host.Client.OnRing = _ => host.RecordAsync(new ChangeToRecord
        {
            RefundId = Sample.RefundId,
            Writer = InboxLane.Case,
            Step = 1,
            Answers = [new MoveOutcome("e1", "EVIDENCE_LIMIT_REACHED", "Too many.")],
        });
        ProblemException problem = await Assert.ThrowsAsync<ProblemException>(() => host.Cases.SubmitAsync(Sample.RefundId, File, default));
        Assert.Equal((409, "EVIDENCE_LIMIT_REACHED", "Too many."), (problem.Status, problem.Code, problem.Message));
        Assert.Equal(1, (await host.FindAsync()).Revision);
    }

    [Fact]
    public async Task A_move_the_stage_forbids_is_refused_before_it_reaches_the_inbox()
    {
        await using CaseHost host = await OpenAsync();
        ProblemException problem = await Assert.ThrowsAsync<ProblemException>(
            () => host.Cases.SubmitAsync(Sample.RefundId, Sample.Move("m", MoveKind.MerchantApprove, Actor.Merchant), default));
        Assert.Equal((409, "MOVE_NOT_ALLOWED_IN_STAGE"), (problem.Status, problem.Code));
        Assert.Empty(await host.TakeAsync(InboxLane.Case));
    }

    [Fact]
    public async Task A_move_in_no_case_is_not_found()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        ProblemException problem = await Assert.ThrowsAsync<ProblemException>(() => host.Cases.SubmitAsync(Sample.Id(9), File, default));
        Assert.Equal((404, "CASE_NOT_FOUND"), (problem.Status, problem.Code));
    }

    [Fact]
    public async Task The_same_move_again_gets_the_answer_of_the_first_even_after_the_stage_has_moved_on()
    {
        await using CaseHost host = await OpenAsync();
        host.Client.OnRing = _ => host.RecordAsync(
            CaseHost.Step(1, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Withdrawn)) with { Answers = [new MoveOutcome("w")] });
        CaseMove withdraw = Sample.Move("w", MoveKind.Withdraw, Actor.Buyer);
        Assert.True((await host.Cases.SubmitAsync(Sample.RefundId, withdraw, default)).Applied);
        Assert.True((await host.Cases.SubmitAsync(Sample.RefundId, withdraw, default)).Applied);
    }

    [Fact]
    public async Task A_move_that_arrives_while_the_case_is_being_closed_is_told_so()
    {
        await using CaseHost host = await OpenAsync();
        host.Client.OnRing = _ => host.RecordAsync(CaseHost.Step(1, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Withdrawn)));
        ProblemException problem = await Assert.ThrowsAsync<ProblemException>(() => host.Cases.SubmitAsync(Sample.RefundId, File, default));
        Assert.Equal((409, "CASE_CLOSED"), (problem.Status, problem.Code));
        Assert.Empty(await host.TakeAsync(InboxLane.Case));
    }

    [Fact]
    public async Task A_bell_that_nobody_answers_is_rung_again_until_the_inbox_is_taken()
    {
        await using CaseHost host = await OpenAsync();
        host.Client.IsDown = true;
        await host.Cases.SubmitAsync(Sample.RefundId, File, default);
        host.Client.IsDown = false;

        await host.SweepAsync(TimeSpan.FromSeconds(29));
        Assert.Empty(host.Client.Rung);
        await host.SweepAsync(TimeSpan.FromSeconds(2));
        Assert.NotEmpty(host.Client.Rung);
        await host.TakeAsync(InboxLane.Case);
        host.Client.Rung.Clear();
        await host.SweepAsync(TimeSpan.FromMinutes(5));
        Assert.Empty(host.Client.Rung);
    }

    [Fact]
    public async Task Moves_are_taken_in_the_order_they_were_received()
    {
        await using CaseHost host = await OpenAsync();
        foreach (int second in new[] { 3, 1, 2 })
        {
            await host.Cases.SubmitAsync(Sample.RefundId, Sample.Evidence($"e{second}", EvidenceKind.E3, Actor.Buyer, Sample.Opened.AddSeconds(second)), default);
        }

        Assert.Equal(["e1", "e2", "e3"], (await host.TakeAsync(InboxLane.Case)).Select(entry => entry.Id));
    }

    [Fact]
    public async Task A_report_is_taken_once_by_its_payout_and_the_same_one_again_is_a_duplicate()
    {
        await using CaseHost host = await PaidOutAsync();
        ProviderReport report = Sample.Report("EV/1?#", Number, PayoutState.Succeeded);
        Assert.Equal(ReportReceipt.Accepted, await host.Cases.ReportAsync(report, default));
        Assert.Equal(ReportReceipt.Duplicate, await host.Cases.ReportAsync(report, default));
        Assert.Empty(await host.TakeAsync(InboxLane.Case));
        Assert.Equal(report, Assert.Single(await host.TakeAsync(Number)).Report);
        Assert.Contains(Number, host.Client.Rung);
    }

    [Theory]
    [InlineData("KMnothing")]
    [InlineData("KM0000000000000000000000000001")]
    [InlineData("KM0123456789abcdefghjkmnpqrs02")]
    public async Task A_report_for_a_number_never_given_out_belongs_to_no_case(string number)
    {
        await using CaseHost host = await PaidOutAsync();
        Assert.Equal(ReportReceipt.UnknownCase, await host.Cases.ReportAsync(Sample.Report("EV-1", number, PayoutState.Succeeded), default));
    }

    [Fact]
    public async Task A_report_that_tells_nothing_new_of_a_closed_case_is_kept_and_put_aside_by_the_sweep()
    {
        await using CaseHost host = await PaidOutAsync(PayoutState.Succeeded);
        await host.RecordAsync(CaseHost.Step(2, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Refunded)));
        await host.Cases.ReportAsync(Sample.Report("EV-2", Number, PayoutState.Succeeded), default);
        await host.SweepAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(await host.TakeAsync(Number));
        Assert.Equal("APPLIED", (string?)Assert.Single((await host.Cases.InspectAsync(Sample.RefundId, default))!.Audit)["outcome"]);
    }

    private static async Task<CaseHost> OpenAsync()
    {
        CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        return host;
    }

    private static async Task<CaseHost> PaidOutAsync(PayoutState state = PayoutState.Sent)
    {
        CaseHost host = await OpenAsync();
        ChangeToRecord step = CaseHost.Step(1, TimelineEvent.PayoutRequested);
        await host.RecordAsync(step with { Change = step.Change! with { Payout = RecordingTests.Payout(state) } });
        return host;
    }
}
