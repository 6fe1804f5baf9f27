using KaMeng.Functions.Channels.Alipay;
using KaMeng.Functions.Reconciliation;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Reconciliation;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Tests.Channels.Alipay;

/// <summary>Alipay's bills, fetched over HTTP from the simulated gateway.</summary>
public sealed class AlipayBillsTests
{
    private static readonly DateOnly Day = new(2026, 2, 13);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bill_is_there_the_next_morning_with_what_was_refunded_that_day_among_the_trades()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        alipay.Simulator.KnowTrade(SimulatedAlipay.TradeNo, 10_020, alipay.Time.GetUtcNow());
        await alipay.Channel().RefundAsync(SimulatedAlipay.Instruction(), Stop);
        alipay.Simulator.Bills.Change("by-hand", 700);
        IProviderBills bills = Bills(alipay);

        ProviderBill early = await bills.FetchAsync(Day, Stop);
        alipay.Time.Advance(TimeSpan.FromDays(1));
        ProviderBill bill = await bills.FetchAsync(Day, Stop);

        Assert.Null(early.Entries);
        Assert.Contains("BILL_NOT_EXIST", early.Why, StringComparison.Ordinal);
        Assert.Equal(
            [
                new BillEntry(SampleInstruction.Number, SimulatedAlipay.TradeNo, Money.Fen(1_233), BillState.Paid),
                new BillEntry("by-hand", "2026000000000000000000000999", Money.Fen(700), BillState.Paid),
            ],
            bill.Entries!.Value);
    }

    [Fact]
    public async Task A_bill_that_does_not_exist_is_waited_for_on_the_day_after_and_then_taken_for_empty()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        IProviderBills bills = Bills(alipay);

        alipay.Time.Advance(TimeSpan.FromDays(1));
        ProviderBill onTheDayAfter = await bills.FetchAsync(Day, Stop);
        alipay.Time.Advance(TimeSpan.FromDays(1));
        ProviderBill later = await bills.FetchAsync(Day, Stop);

        Assert.Null(onTheDayAfter.Entries);
        Assert.Empty(later.Entries!.Value);
    }

    [Fact]
    public async Task An_address_is_good_for_thirty_seconds_and_asked_for_anew_after_that()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        await alipay.Channel().RefundAsync(SimulatedAlipay.Instruction(), Stop);
        alipay.Time.Advance(TimeSpan.FromDays(1));
        IProviderBills bills = Bills(alipay, services => services.AddHttpClient(AlipayBills.ClientName).AddHttpMessageHandler(() => new Slow(alipay.Time)));

        ProviderBill late = await bills.FetchAsync(Day, Stop);

        Assert.Null(late.Entries);
        Assert.Contains("status 404", late.Why, StringComparison.Ordinal);
        Assert.Single((await Bills(alipay).FetchAsync(Day, Stop)).Entries!.Value);
    }

    [Fact]
    public async Task Who_is_not_Alipay_names_no_bill_and_no_day_without_one()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        alipay.Time.Advance(TimeSpan.FromDays(3));
        IProviderBills bills = Assert.Single(alipay.App(settings => settings["Alipay:AlipayPublicKey"] = AlipaySide.AlipayPem).GetServices<IProviderBills>());

        ProviderBill bill = await bills.FetchAsync(Day, Stop);

        Assert.Null(bill.Entries);
        Assert.Contains("cannot be believed", bill.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bill_of_another_seller_is_not_ours()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        await alipay.Channel().RefundAsync(SimulatedAlipay.Instruction(), Stop);
        alipay.Time.Advance(TimeSpan.FromDays(1));
        IProviderBills bills = Assert.Single(alipay.App(settings => settings["Alipay:SellerId"] = "2088999999999999").GetServices<IProviderBills>());

        Assert.Contains("Alipay:SellerId", (await bills.FetchAsync(Day, Stop)).Why, StringComparison.Ordinal);
    }

    private static IProviderBills Bills(SimulatedAlipay alipay, Action<IServiceCollection>? add = null) => Assert.Single(alipay.App(add: add).GetServices<IProviderBills>());

    private sealed class Slow(ManualTime time) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            time.Advance(TimeSpan.FromSeconds(31));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
