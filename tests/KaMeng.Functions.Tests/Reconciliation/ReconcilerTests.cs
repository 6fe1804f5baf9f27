using Azure.Data.Tables;
using Azure.Storage.Blobs;
using KaMeng.Functions.Reconciliation;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Reconciliation;
using Microsoft.Extensions.Logging.Abstractions;

namespace KaMeng.Functions.Tests.Reconciliation;

/// <summary>What is compared with what, on tables and blobs, with a provider whose bills are written down here.</summary>
public sealed class ReconcilerTests : IAsyncLifetime
{
    private const string Number = "rf_1-1";
    private static readonly DateOnly Asked = new(2026, 2, 13);
    private static readonly DateOnly Gone = new(2026, 2, 14);

    private readonly Dictionary<DateOnly, ProviderBill> _bills = [];
    private CaseHost? _host;
    private ReconciliationStore? _store;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CaseHost.StartAsync();
        _store = new ReconciliationStore(_host.Get<TableServiceClient>(), _host.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        _store!.Dispose();
        await _host!.DisposeAsync();
    }

    [Fact]
    public async Task A_refund_that_went_the_day_after_it_was_asked_for_is_no_difference_on_either_day()
    {
        await PaidAsync(Sample.Opened.AddDays(1));
        _bills[Asked] = ProviderBill.Of([new BillEntry(Number, "503", Sample.Order.Paid, BillState.Processing)]);
        _bills[Gone] = ProviderBill.Nothing("NO_STATEMENT_EXIST");

        Assert.Empty(await ReconciledAsync(Asked));
        Assert.Empty(await ReconciledAsync(Gone));
    }

    [Fact]
    public async Task A_missing_bill_of_a_day_on_which_we_paid_is_waited_for_and_in_the_end_taken_for_empty()
    {
        await PaidAsync(Sample.Opened.AddMinutes(1));
        _bills[Asked] = ProviderBill.Nothing("NO_STATEMENT_EXIST");
        Reconciler reconciler = Make();

        Assert.False(await reconciler.FetchAsync(new DayToReconcile(PayoutChannel.WeChatPay, Asked), Stop));
        Assert.Equal(ReconciliationState.Waiting, (await _store!.FindAsync(Asked, PayoutChannel.WeChatPay, Stop))!.State);

        Difference difference = Assert.Single(await ReconciledAsync(Asked));
        Assert.Equal((DifferenceKind.OnlyWithUs, Sample.RefundId), (difference.Kind, difference.RefundId));
        Assert.Single((await _host!.FindAsync()).Timeline, entry => entry.Event == TimelineEvent.NoteAdded);
    }

    [Fact]
    public async Task What_finance_paid_by_hand_is_looked_for_in_no_bill()
    {
        await PaidAsync(Sample.Opened.AddMinutes(1), byHand: true);
        _bills[Asked] = ProviderBill.Nothing("NO_STATEMENT_EXIST");

        Assert.Empty(await ReconciledAsync(Asked));
    }

    [Fact]
    public async Task The_first_day_is_the_one_before_the_first_round()
    {
        Assert.Equal(Asked, await _store!.FirstDayAsync(PayoutChannel.WeChatPay, Asked, Stop));
        Assert.Equal(Asked, await _store.FirstDayAsync(PayoutChannel.WeChatPay, Gone, Stop));
    }

    private async Task<Difference[]> ReconciledAsync(DateOnly day)
    {
        Reconciler reconciler = Make();
        var last = new DayToReconcile(PayoutChannel.WeChatPay, day, IsLastTry: true);
        Assert.True(await reconciler.FetchAsync(last, Stop));

        // Each step may be repeated.
        for (int times = 0; times < 2; times++)
        {
            await reconciler.CompareAsync(last, Stop);
            await reconciler.NoteAsync(last, Stop);
        }

        Assert.Equal(ReconciliationState.Done, (await _store!.FindAsync(day, PayoutChannel.WeChatPay, Stop))!.State);
        return [.. (await _store.DifferencesAsync(day, PayoutChannel.WeChatPay, Stop)).Select(kept => kept.Difference)];
    }

    private Reconciler Make() => new(
        [new WrittenBills(_bills)],
        new BillStore(_host!.Get<BlobServiceClient>()),
        _host.Get<PayoutBook>(),
        _host.Get<CaseStore>(),
        _store!,
        _store!,
        _host.Clock,
        NullLogger<Reconciler>.Instance);

    private async Task PaidAsync(DateTimeOffset arrivedAt, bool byHand = false)
    {
        await _host!.OpenAsync();
        await _host.RecordAsync(CaseHost.Step(1, TimelineEvent.PayoutRequested));
        var payout = new Payout
        {
            State = PayoutState.Succeeded,
            RefundNumber = Number,
            Provider = PaymentProvider.WeChatPay,
            Route = PayoutRoute.Original,
            Amount = Sample.Order.Paid,
            Fee = Money.Zero(Currency.Cny),
            FundsFrom = FundsSource.Escrow,
            ArrivedAt = arrivedAt,
            ByHand = byHand,
        };
        await _host.Get<PayoutBook>().KeepAsync(Sample.RefundId, payout, Stop);
    }

    private sealed class WrittenBills(Dictionary<DateOnly, ProviderBill> bills) : IProviderBills
    {
        public PayoutChannel Channel => PayoutChannel.WeChatPay;

        public Task<ProviderBill> FetchAsync(DateOnly day, CancellationToken cancellationToken) => Task.FromResult(bills[day]);
    }
}
