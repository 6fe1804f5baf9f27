using KaMeng.Functions.Activities;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Standing;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.Tests.Standing;

/// <summary>What is kept of merchants, on tables: each thing counts once, whoever tells it how often.</summary>
public sealed class StandingBookTests : IAsyncLifetime
{
    private const string Merchant = "m-77";

    private CaseHost? _host;

    private CaseHost Host => _host!;

    private StandingBook Book => Host.Get<StandingBook>();

    private StandingStore Store => Host.Get<StandingStore>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CaseHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    [Fact]
    public async Task Sixteen_at_once_count_a_refund_once()
    {
        DateOnly today = WorkingCalendar.DateOf(Host.Clock.Now);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Store.CountRefundAsync(Merchant, Sample.RefundId, today, Stop)));
        await Store.CountRefundAsync(Merchant, Sample.Id(2), today, Stop);

        Assert.Equal(2, (await Book.ReportAsync(Merchant, Stop)).Numbers.Refunds);
    }

    [Fact]
    public async Task A_refund_leaves_the_rate_after_thirty_days()
    {
        await Store.CountRefundAsync(Merchant, Sample.RefundId, WorkingCalendar.DateOf(Host.Clock.Now), Stop);

        Host.Clock.Now += TimeSpan.FromDays(29);
        Assert.Equal(1, (await Book.ReportAsync(Merchant, Stop)).Numbers.Refunds);

        Host.Clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(0, (await Book.ReportAsync(Merchant, Stop)).Numbers.Refunds);
    }

    [Fact]
    public async Task Throttling_is_told_once_and_so_is_its_end()
    {
        await ThrottleAsync();
        await Book.JudgeAsync(Merchant, Stop);
        Assert.Equal(["kameng.merchant.throttled"], Told());

        Host.Clock.Now += TimeSpan.FromDays(30);
        await TellAsync(orders: 30);
        Assert.Equal(["kameng.merchant.throttled", "kameng.merchant.released"], Told());
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_by_the_sweep()
    {
        Host.Merchants.IsBroken = true;
        await ThrottleAsync();
        Assert.Empty(Host.Merchants.Sent);

        Host.Merchants.IsBroken = false;
        await Host.SweepAsync(TimeSpan.FromMinutes(1));
        await Host.SweepAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["kameng.merchant.throttled"], Told());
    }

    [Fact]
    public async Task The_deposit_is_drawn_once_per_case_never_beyond_and_given_back_when_the_money_did_not_go()
    {
        FundsSplit Choose(DrawnFunds drawn) => FundsSplit.Of(
            new Liability(0, Liability.Whole, 0), Money.Fen(400), new FundsFacts(Money.Fen(0), Money.Fen(1_000 - drawn.Charged)));

        FundsSplit[] drawn = await Task.WhenAll(Enumerable.Range(1, 8).Select(number =>
            Store.DrawAsync(Merchant, Sample.Id((number % 4) + 1), Money.Fen(400), Choose, Stop)));

        // Each of the four twice: two whole, one that was short, and one that found nothing left.
        Assert.Equal(6, drawn.Count(split => split.Parts[0].Source == FundsSource.Deposit));
        Assert.Equal(2, drawn.Count(split => split.Parts.Length == 2));
        MerchantRecord record = await RecordAsync();
        Assert.Equal(new DrawnFunds(1_000, 600), record.Drawn);

        foreach (int number in Enumerable.Range(1, 4).Concat(Enumerable.Range(1, 4)))
        {
            await Store.GiveBackAsync(Merchant, Sample.Id(number), Stop);
        }

        Assert.Equal(new DrawnFunds(0, 0), (await RecordAsync()).Drawn);
    }

    [Fact]
    public async Task Where_nobody_told_of_a_deposit_the_fund_advances_and_it_is_among_what_merchants_owe()
    {
        OrderSnapshot direct = Sample.Order with { TradeMode = TradeMode.Direct };
        var planning = new PayoutToPlan(
            Sample.RefundId, 1, direct, direct.Paid, PayoutRoute.Original, new Liability(0, Liability.Whole, 0), RefundPolicy.Default.Arrival, Sample.Opened, Sample.Storefront);

        FundsSplit split = await Host.Get<PayoutFunds>().ChooseAsync(planning, Stop);
        Payout paid = RecordingTests.Payout(PayoutState.Succeeded) with { FundsFrom = split.Main, Funds = split };
        await Host.Get<AccountStore>().FollowAsync(PayoutPosting.For(direct, paid, Sample.Opened), Sample.RefundId, Stop);

        Assert.Equal([new FundsPart(FundsSource.CompensationFund, direct.Paid)], split.Parts);
        Assert.Equal(new DrawnFunds(0, 4_900), (await RecordAsync()).Drawn);
        Assert.Equal(direct.Paid, await Host.Get<AccountStore>().OwedAsync(Merchant, Currency.Cny, Stop));
        Assert.Equal(direct.Paid, (await Book.ReportAsync(Merchant, Stop)).Deposit.RecoveryOwed);
    }

    [Fact]
    public async Task Row_35_a_merchant_is_gone_once_two_said_so_and_it_is_told_once()
    {
        var gone = Host.Get<MerchantGoneStore>();
        var said = new KeptGone("UNREACHABLE", null, "carol", Sample.Opened);
        await gone.SayAsync(Merchant, _ => said, Stop);
        await Book.JudgeAsync(Merchant, Stop);
        Assert.Empty(Told());

        await gone.SayAsync(Merchant, before => before! with { ApprovedBy = "dave", Since = Sample.Opened }, Stop);
        await Book.JudgeAsync(Merchant, Stop);
        await Book.JudgeAsync(Merchant, Stop);

        Assert.Equal(["kameng.merchant.gone", "kameng.merchant.throttled"], Told());
        Assert.True((await Book.ReportAsync(Merchant, Stop)).Standing.Gone);
        Assert.True(await Book.IsThrottledAsync(Merchant, Stop));
    }

    [Fact]
    public async Task An_order_is_decided_by_the_label_its_merchant_bore_when_it_was_placed()
    {
        var policies = Host.Get<IPolicies>();
        await Store.KeepAsync(Merchant, Stood(Sample.Opened.AddDays(-2), withdrawn: false), Stop);
        await Store.KeepAsync(Merchant, Stood(Sample.Opened.AddDays(-1), withdrawn: true), Stop);

        CaseRules before = await policies.ForAsync(Sample.Order with { PaidAt = Sample.Opened.AddDays(-3) }, Stop);
        CaseRules borne = await policies.ForAsync(Sample.Order with { PaidAt = Sample.Opened.AddDays(-1).AddSeconds(-1) }, Stop);
        CaseRules withdrawn = await policies.ForAsync(Sample.Order, Stop);

        Assert.Equal((false, true, false), (before.Promises.FastRefund, borne.Promises.FastRefund, withdrawn.Promises.FastRefund));
        Assert.Equal((true, true), (borne.Order.Terms.NoReasonRefund, withdrawn.Order.Terms.NoReasonRefund));
    }

    private static KeptStanding Stood(DateTimeOffset since, bool withdrawn) => new(since, new MerchantStanding(withdrawn, false, withdrawn, true, true), null, Told: true);

    private async Task ThrottleAsync()
    {
        foreach (int number in Enumerable.Range(1, 3))
        {
            await Store.CountRefundAsync(Merchant, Sample.Id(number), WorkingCalendar.DateOf(Host.Clock.Now), Stop);
        }

        await TellAsync(orders: 20);
    }

    private Task TellAsync(long orders) => Book.KeepDayAsync(
        Merchant, Sample.Storefront, new MerchantDay(WorkingCalendar.DateOf(Host.Clock.Now), orders, 470, null, null), Stop);

    private Task<MerchantRecord> RecordAsync() =>
        Store.ReadAsync(Merchant, RateWindow.Ending(RefundPolicy.Default.Merchants, Host.Clock.Now), Stop);

    private IEnumerable<string> Told() => Host.Merchants.Sent.Select(told => told.Type);
}
