using KaMeng.Functions.Activities;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Finance;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Finance;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Cases;

/// <summary>A report is never answered as a move that came too late: what it tells of a closed case's money opens that case again, from the inbox too.</summary>
public sealed class LateReportsTests
{
    private static readonly string Number = RefundNumber.For(Sample.RefundId, 1);
    private static readonly string Again = Sample.RefundId + "-r1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Money_given_back_that_lay_in_a_payouts_lane_when_its_case_closed_opens_the_case_again()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        await host.RecordAsync(Step(1, TimelineEvent.PayoutRequested, PayoutState.Unknown));
        ProviderReport back = Sample.Report("DB-1", Number, PayoutState.Abnormal) with { IsDepositBack = true, OccurredAt = Sample.Opened.AddDays(1) };
        Assert.Equal(ReportReceipt.Accepted, await host.Cases.ReportAsync(back, Token));
        await host.RecordAsync(Step(2, TimelineEvent.PayoutSucceeded, PayoutState.Succeeded));
        await host.RecordAsync(CaseHost.Step(3, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Refunded)));

        // The one that closed it found the row, or died before it looked: then the sweep finds it.
        await host.SweepAsync(TimeSpan.FromMinutes(5));
        Assert.Equal("DB-1", Assert.Single(await host.TakeAsync(InboxLane.Of(1))).Id);
        Assert.Equal(1, host.Client.Started[Again].Reopened);
        Assert.Equal(ReportReceipt.Duplicate, await host.Cases.ReportAsync(back, Token));
    }

    [Fact]
    public async Task What_the_closing_orchestration_cannot_do_with_a_report_is_done_once()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await TerminatedAsync(host, before: () => host.Cases.ReportAsync(Sample.Report("EV-1", Number, PayoutState.Succeeded), Token));
        await host.Cases.ReportAsync(Sample.Report("EV-old", Number, PayoutState.Closed), Token);
        var clear = new ClearClosedInbox(host.Get<CaseStore>(), host.Get<ClosedInbox>());
        await clear.RunAsync(new InboxToTake(Sample.RefundId, [InboxLane.Case, Number]), Token);
        await clear.RunAsync(new InboxToTake(Sample.RefundId, [InboxLane.Case, Number]), Token);

        Assert.Equal("EV-1", Assert.Single(await host.TakeAsync(InboxLane.Of(1))).Id);
        InboxItem? known = await host.Get<InboxStore>().FindAsync(Sample.RefundId, "EV-old", Token);
        Assert.Equal(new MoveOutcome("EV-old"), known!.Outcome);
    }

    [Fact]
    public async Task A_success_after_the_end_opens_the_case_again_and_takes_what_it_had_reserved_if_that_is_free()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await TerminatedAsync(host);
        Assert.Equal(ReportReceipt.Accepted, await host.Cases.ReportAsync(Sample.Report("EV-1", Number, PayoutState.Succeeded), Token));
        Assert.True(host.Client.Started.ContainsKey(Again));

        await host.RecordAsync(Step(1, TimelineEvent.PayoutSucceeded, PayoutState.Succeeded, InboxLane.Of(1)));
        Assert.Equal(ReservationState.Succeeded, (await host.Get<OrderStore>().HeldAsync(await host.FindAsync(), Token))!.State);
        await Assert.ThrowsAsync<Problems.ProblemException>(() => host.OpenAsync(Sample.Application(Sample.Id(2))));
    }

    [Fact]
    public async Task It_is_recorded_too_where_another_claim_has_the_money()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await TerminatedAsync(host);
        await host.OpenAsync(Sample.Application(Sample.Id(2)));
        await host.RecordAsync(Step(1, TimelineEvent.PayoutSucceeded, PayoutState.Succeeded, InboxLane.Of(1)));
        Assert.Equal((PayoutState.Succeeded, ReservationState.Released), ((await host.FindAsync()).Payout!.State, (await host.Get<OrderStore>().HeldAsync(await host.FindAsync(), Token))!.State));
    }

    [Fact]
    public async Task News_that_comes_while_other_news_is_being_recorded_is_not_left_behind()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await TerminatedAsync(host);
        RefundCase asRead = await host.FindAsync();
        ChangeToRecord first = Step(1, TimelineEvent.PayoutSucceeded, PayoutState.Succeeded, InboxLane.Of(1));
        await host.RecordAsync(first with { Change = first.Change! with { Reopened = 1, Position = CasePosition.Closed(CaseOutcome.Refunded) } });

        ProviderReport back = Sample.Report("DB-1", Number, PayoutState.Abnormal) with { IsDepositBack = true, OccurredAt = Sample.Opened.AddDays(1) };
        await host.Get<CaseReopening>().BeginAsync(asRead, back, Sample.Opened, Token);
        Assert.False(host.Client.Started.ContainsKey(Sample.RefundId + "-r2"));
        await host.SweepAsync(TimeSpan.FromMinutes(5));
        Assert.True(host.Client.Started.ContainsKey(Sample.RefundId + "-r2"));
        Assert.Equal("DB-1", Assert.Single(await host.TakeAsync(InboxLane.Of(2))).Id);
    }

    [Fact]
    public async Task What_was_paid_twice_is_for_finance_to_get_back()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        await host.RecordAsync(Step(1, TimelineEvent.PayoutSucceeded, PayoutState.Succeeded));
        ChangeToRecord second = CaseHost.Step(2, TimelineEvent.ProviderReported);
        Payout besides = PayoutTransitions.PayBesides(Paying(PayoutState.Closed) with { RefundNumber = RefundNumber.For(Sample.RefundId, 2) }, Money.Fen(4_900), Sample.Opened);
        second = second with { Change = second.Change! with { OtherAttempt = besides } };
        await host.RecordAsync(second);
        await host.RecordAsync(second);

        FinanceTask task = Assert.Single((await host.Get<FinanceTasks>().ListAsync(FinanceTaskStatus.Open, null, null, 10, Token)).Tasks);
        Assert.Equal((FinanceTaskKind.Overpaid, besides.RefundNumber, Money.Fen(4_900)), (task.Kind, task.Subject, task.Amount));
        Assert.Equal([besides], (await host.FindAsync()).OtherAttempts);
    }

    private static async Task TerminatedAsync(CaseHost host, Func<Task>? before = null)
    {
        await host.OpenAsync();
        await host.RecordAsync(Step(1, TimelineEvent.ProviderReported, PayoutState.Closed));
        await (before?.Invoke() ?? Task.CompletedTask);
        await host.RecordAsync(CaseHost.Step(2, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Terminated)));
    }

    private static ChangeToRecord Step(int number, TimelineEvent happened, PayoutState state, string writer = InboxLane.Case) =>
        CaseHost.Step(number, happened, writer: writer) is var step ? step with { Change = step.Change! with { Payout = Paying(state) } } : step;

    private static Payout Paying(PayoutState state) => new()
    {
        State = state,
        RefundNumber = Number,
        Provider = Sample.Order.Payment.Provider,
        Route = PayoutRoute.Original,
        Amount = Sample.Order.Paid,
        Fee = Money.Fen(0),
        FundsFrom = FundsSource.Escrow,
    };
}
