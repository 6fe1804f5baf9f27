using KaMeng.Functions.Activities;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Cases;

/// <summary>Money that the bank gave back opens its case again, once, and what was paid back stays spent meanwhile; turns and sealed names in the tables.</summary>
public sealed class DepositBackTests
{
    private static readonly string Number = RefundNumber.For(Sample.RefundId, 1);
    private static readonly string Again = Sample.RefundId + "-r1";

    private static ProviderReport Back { get; } =
        Sample.Report("DB-1", Number, PayoutState.Abnormal) with { IsDepositBack = true, OccurredAt = Sample.Opened.AddDays(2) };

    [Fact]
    public async Task A_deposit_back_starts_the_next_orchestration_once_and_frees_nothing()
    {
        await using CaseHost host = await PaidAsync(Closed);
        Assert.Equal(ReportReceipt.Accepted, await host.Cases.ReportAsync(Back, TestContext.Current.CancellationToken));
        Assert.Equal(ReportReceipt.Duplicate, await host.Cases.ReportAsync(Back, TestContext.Current.CancellationToken));
        Assert.Equal((1, PayoutState.Succeeded), (host.Client.Started[Again].Reopened, host.Client.Started[Again].Case.Payout!.State));
        InboxEntry entry = Assert.Single(await host.TakeAsync(InboxLane.Of(1)));
        Assert.True(entry.Move is null && entry.Report!.IsDepositBack);

        // The line may be claimed for what is left, which is nothing.
        await Assert.ThrowsAsync<Problems.ProblemException>(() => host.OpenAsync(Sample.Application(Sample.Id(2), amount: Money.Fen(1))));
    }

    [Fact]
    public async Task One_that_comes_while_the_case_is_still_closing_waits_for_that()
    {
        await using CaseHost host = await PaidAsync();
        await host.Cases.ReportAsync(Back, TestContext.Current.CancellationToken);
        Assert.False(host.Client.Started.ContainsKey(Again));
        await host.RecordAsync(Closed);
        await host.SweepAsync(TimeSpan.FromMinutes(2));
        Assert.True(host.Client.Started.ContainsKey(Again));
    }

    [Fact]
    public async Task An_ordinary_report_after_the_end_changes_nothing()
    {
        await using CaseHost host = await PaidAsync(Closed);
        await host.Cases.ReportAsync(Back with { ReportId = "EV-2", IsDepositBack = false }, TestContext.Current.CancellationToken);
        Assert.False(host.Client.Started.ContainsKey(Again));
        Assert.Equal(PayoutState.Succeeded, (await host.FindAsync()).Payout!.State);
    }

    [Fact]
    public async Task Many_refunds_of_one_payment_at_once_get_a_turn_each_whichever_orders_it_paid()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        var turns = host.Get<TurnStore>();
        (DateTimeOffset? At, string? Never)[] taken = await Task.WhenAll(Enumerable.Range(1, 8).Select(refund => turns.TakeAsync(
            Sample.Order with { OrderId = $"o-{refund % 2}" }, $"n-{refund}", ChannelLimits.Of(PayoutChannel.WeChatPay), Sample.Opened, TestContext.Current.CancellationToken)));
        Assert.Equal(Enumerable.Range(0, 8).Select(minute => (DateTimeOffset?)Sample.Opened.AddMinutes(minute)), taken.Select(turn => turn.At).Order());
    }

    [Fact]
    public async Task A_name_is_erased_when_its_case_closes()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync(Sample.Application() with { RouteTerms = new RouteTerms("o-1", new CodeMark("nm_1", "h", "明")) });
        var payees = host.Get<PayeeStore>();
        await payees.KeepAsync(Sample.RefundId, "nm_1", [1, 2, 3], TestContext.Current.CancellationToken);
        await host.RecordAsync(CaseHost.Step(1, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Withdrawn)));
        Assert.Null(await payees.FindAsync(Sample.RefundId, "nm_1", TestContext.Current.CancellationToken));
    }

    private static ChangeToRecord Closed => CaseHost.Step(2, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Refunded));

    private static async Task<CaseHost> PaidAsync(params ChangeToRecord[] then)
    {
        CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        ChangeToRecord paid = CaseHost.Step(1, TimelineEvent.PayoutSucceeded);
        await host.RecordAsync(paid with
        {
            Change = paid.Change! with
            {
                Payout = new Payout
                {
                    State = PayoutState.Succeeded,
                    RefundNumber = Number,
                    Provider = Sample.Order.Payment.Provider,
                    Route = PayoutRoute.Original,
                    Amount = Sample.Order.Paid,
                    Fee = Money.Fen(0),
                    FundsFrom = FundsSource.Escrow,
                },
            },
        });
        foreach (ChangeToRecord step in then)
        {
            await host.RecordAsync(step);
        }

        return host;
    }
}
