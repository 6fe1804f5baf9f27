using Azure.Data.Tables;
using Azure.Storage.Blobs;
using KaMeng.Functions.Reconciliation;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Tests.Wallets;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Reconciliation;
using KaMeng.Refunds.Wallets;
using Microsoft.Extensions.Logging.Abstractions;

namespace KaMeng.Functions.Tests.Reconciliation;

/// <summary>What is compared with what, on tables and blobs, with a provider whose bills are written down here.</summary>
public sealed class ReconcilerTests : IAsyncLifetime
{
    private const string Number = "rf_1-1";
    private static readonly DateOnly Asked = new(2026, 2, 13);
    private static readonly DateOnly Gone = new(2026, 2, 14);

    private readonly Dictionary<DateOnly, ProviderBill> _bills = [];
    private readonly Dictionary<string, BillState> _confirmed = [];
    private readonly HashSet<string> _asked = [];
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
    public async Task What_the_bill_has_as_paid_and_we_have_not_is_looked_at_again_before_it_is_a_difference()
    {
        Withdrawal leaving = Leaving();
        await BookAsync(leaving with { Payout = leaving.Payout with { State = PayoutState.Accepted } });
        string underWay = leaving.Payout.RefundNumber;
        _bills[Asked] = ProviderBill.Of([new BillEntry(underWay, "133", Money.Fen(300), BillState.Paid), new BillEntry("by-hand", "134", Money.Fen(1), BillState.Paid)]);
        _confirmed[underWay] = BillState.Processing;

        Assert.Equal("ONLY_AT_PROVIDER.by-hand", Assert.Single(await ReconciledAsync(Asked)).Key);
        Assert.Equal([underWay, "by-hand"], _asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_withdrawal_is_looked_for_in_the_bill_of_the_day_it_was_asked_for_too()
    {
        Withdrawal leaving = Leaving();
        await BookAsync(leaving with { Payout = leaving.Payout with { State = PayoutState.Succeeded, ArrivedAt = Sample.Opened.AddDays(1) } });
        _bills[Asked] = ProviderBill.Of([new BillEntry(leaving.Payout.RefundNumber, "133", leaving.Payout.Amount, BillState.Paid)]);
        _bills[Gone] = ProviderBill.Of([]);

        Assert.Empty(await ReconciledAsync(Asked));
        Assert.Empty(await ReconciledAsync(Gone));
    }

    [Fact]
    public async Task What_finance_paid_by_hand_is_looked_for_in_no_bill_and_what_the_bank_gave_back_was_paid_all_the_same()
    {
        await PaidAsync(Sample.Opened.AddMinutes(1), payout => payout with { ByHand = true, GivenBackAt = Sample.Opened });
        _bills[Asked] = ProviderBill.Of([]);
        Assert.Empty(await ReconciledAsync(Asked));

        await PaidAsync(null, payout => payout with { State = PayoutState.Abnormal, GivenBackAt = Sample.Opened }, isOpen: true);
        _bills[Asked] = ProviderBill.Of([new BillEntry(Number, "503", Sample.Order.Paid, BillState.Paid)]);
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
        [new WrittenBills(_bills, _confirmed, _asked)],
        new BillStore(_host!.Get<BlobServiceClient>()),
        _host.Get<PayoutBook>(),
        _host.Get<CaseStore>(),
        _store!,
        _store!,
        _host.Clock,
        NullLogger<Reconciler>.Instance);

    // By the one channel that has bills here.
    private static Withdrawal Leaving()
    {
        Withdrawal withdrawal = SampleWithdrawal.Of("wd_0123456789abcdefghjkmnpqrs", 300, new Payee(Sample.Storefront, "b-1001"));
        return withdrawal with { Payout = withdrawal.Payout with { Route = PayoutRoute.Original } };
    }

    private Task BookAsync(Withdrawal withdrawal) => _host!.Get<PayoutBook>().KeepAsync(withdrawal, Stop);

    private async Task PaidAsync(DateTimeOffset? arrivedAt, Func<Payout, Payout>? change = null, bool isOpen = false)
    {
        if (!isOpen)
        {
            await _host!.OpenAsync();
            await _host.RecordAsync(CaseHost.Step(1, TimelineEvent.PayoutRequested));
        }

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
        };
        await _host!.Get<PayoutBook>().KeepAsync(Sample.RefundId, change?.Invoke(payout) ?? payout, Stop);
    }

    private sealed class WrittenBills(Dictionary<DateOnly, ProviderBill> bills, Dictionary<string, BillState> confirmed, HashSet<string> asked) : IProviderBills
    {
        public PayoutChannel Channel => PayoutChannel.WeChatPay;

        public Task<ProviderBill> FetchAsync(DateOnly day, CancellationToken cancellationToken) => Task.FromResult(bills[day]);

        public Task<BillEntry> ConfirmAsync(BillEntry entry, CancellationToken cancellationToken)
        {
            asked.Add(entry.RefundNumber);
            return Task.FromResult(entry with { State = confirmed.GetValueOrDefault(entry.RefundNumber, entry.State) });
        }
    }
}
