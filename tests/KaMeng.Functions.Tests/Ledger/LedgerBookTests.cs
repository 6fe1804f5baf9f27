using KaMeng.Functions.Activities;
using KaMeng.Functions.Ledger;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Ledger;

/// <summary>The accounts on tables: each posting counts once, whoever carries it over how often, and a repayment never takes more than is owed.</summary>
public sealed class LedgerBookTests : IAsyncLifetime
{
    private const string Merchant = "m-77";

    private static readonly Payout Advanced = RecordingTests.Payout(PayoutState.Succeeded, Money.Fen(1_000)) with { FundsFrom = FundsSource.CompensationFund };

    private CaseHost? _host;

    private CaseHost Host => _host!;

    private AccountStore Accounts => Host.Get<AccountStore>();

    private LedgerBook Book => Host.Get<LedgerBook>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CaseHost.StartAsync();
        await Host.OpenAsync();
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    [Fact]
    public async Task A_refund_is_in_its_accounts_once_however_often_it_is_recorded()
    {
        await Host.RecordAsync(Paid());
        await Host.RecordAsync(Paid());
        await Book.FollowAsync(Sample.RefundId, Stop);

        Assert.Equal(
            ["ADVANCED:m-77 -1000 1", "COMPENSATION_FUND -1000 1", "PROVIDER:WECHAT_PAY 1000 1", "RECEIVABLE:m-77 1000 1"],
            await BalancesAsync());
        Assert.Equal(Money.Fen(1_000), await Accounts.OwedAsync(Merchant, Currency.Cny, Stop));
    }

    [Fact]
    public async Task What_broke_off_after_the_posting_was_written_is_finished_by_the_sweep()
    {
        await Book.BeginAsync(Sample.RefundId, Stop);
        await Host.Get<CaseStore>().PostAsync(Sample.RefundId, PayoutPosting.For(Sample.Order, Advanced, Sample.Opened), Stop);
        Assert.Empty(await BalancesAsync());

        await Host.SweepAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(4, (await BalancesAsync()).Length);
        Assert.Empty((await Host.Get<BellStore>().RungAsync(Host.Clock.Now.AddDays(1), Stop))[BellKind.Ledger]);
    }

    [Fact]
    public async Task Sixteen_repayments_at_once_take_no_more_than_is_owed()
    {
        await Host.RecordAsync(Paid());

        RepaymentVerdict[] verdicts = await Task.WhenAll(Enumerable.Range(1, 16).Select(number => RepayAsync($"rp_{number}", 300)));

        Assert.Equal(3, verdicts.Count(verdict => verdict.Taken));
        Assert.Equal(Money.Fen(100), await Accounts.OwedAsync(Merchant, Currency.Cny, Stop));
        Assert.Contains("COMPENSATION_FUND -100 4", await BalancesAsync());
    }

    [Fact]
    public async Task A_repayment_told_again_is_the_same_repayment()
    {
        await Host.RecordAsync(Paid());

        Assert.Equal(new RepaymentVerdict(true, Money.Fen(400)), await RepayAsync("rp_1", 600));
        Assert.Equal(new RepaymentVerdict(true, Money.Fen(400)), await RepayAsync("rp_1", 600));
        Assert.Equal(new RepaymentVerdict(false, Money.Fen(400)), await RepayAsync("rp_2", 401));
        Assert.Single(await Accounts.RepaymentsAsync(Merchant, Stop));
    }

    [Fact]
    public async Task What_is_paid_in_dollars_is_booked_and_owed_in_dollars()
    {
        var dollars = new Money(500, Currency.Usd);
        Posting posting = PayoutPosting.For(Sample.Order, Advanced with { Amount = dollars, Fee = Money.Zero(Currency.Usd) }, Sample.Opened);
        await Book.PostAsync(Sample.RefundId, posting, Stop);

        Assert.Equal((dollars, Money.Fen(0)), (await Accounts.OwedAsync(Merchant, Currency.Usd, Stop), await Accounts.OwedAsync(Merchant, Currency.Cny, Stop)));
    }

    private static ChangeToRecord Paid()
    {
        ChangeToRecord step = CaseHost.Step(1, TimelineEvent.PayoutSucceeded, writer: Advanced.RefundNumber);
        return step with { Change = step.Change! with { Payout = Advanced }, Posting = PayoutPosting.For(Sample.Order, Advanced, Sample.Opened) };
    }

    private Task<RepaymentVerdict> RepayAsync(string key, long fen) => Book.RepayAsync(
        Merchant, new Repayment(MerchantPosting.Repayment(key, Merchant, Money.Fen(fen), "BT-1", Host.Clock.Now), "BT-1", null, "frank"), Money.Fen(fen), Stop);

    private async Task<string[]> BalancesAsync()
    {
        var entries = new List<AccountEntry>();
        foreach (Account account in await Accounts.AccountsAsync(null, null, int.MaxValue, Stop))
        {
            entries.AddRange(await Accounts.EntriesAsync(account, Stop));
        }

        return [.. Books.Balances(entries).Select(balance => $"{balance.Account} {balance.Sum.Amount} {balance.Entries}")];
    }
}
