using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Functions.Reconciliation;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Reconciliation;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Tests.Channels;

/// <summary>WeChat Pay's bills, fetched over HTTP from the simulated provider.</summary>
public sealed class WeChatPayBillsTests
{
    private static readonly DateOnly Day = new(2026, 2, 13);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bill_is_there_from_ten_the_next_morning_with_what_was_refunded_that_day()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        await platform.Channel().RefundAsync(SampleInstruction.Of(), Stop);
        IProviderBills bills = Bills(platform.App());

        ProviderBill early = await bills.FetchAsync(Day, Stop);
        platform.Time.Advance(TimeSpan.FromDays(1));
        ProviderBill bill = await bills.FetchAsync(Day, Stop);
        ProviderBill before = await bills.FetchAsync(Day.AddDays(-1), Stop);

        Assert.Null(early.Entries);
        Assert.Contains("STATEMENT_CREATING", early.Why, StringComparison.Ordinal);
        BillEntry entry = Assert.Single(bill.Entries!.Value);
        Assert.Equal((SampleInstruction.Number, Money.Fen(999), BillState.Paid), (entry.RefundNumber, entry.Amount, entry.State));
        Assert.Empty(before.Entries!.Value);
    }

    [Fact]
    public async Task A_file_that_is_not_the_one_that_was_named_is_not_believed()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        await platform.Channel().RefundAsync(SampleInstruction.Of(), Stop);
        platform.Time.Advance(TimeSpan.FromDays(1));
        IProviderBills bills = Bills(platform.App(add: services => services.AddHttpClient(WeChatPayApi.ClientName).AddHttpMessageHandler(() => new LaterFile(platform))));

        ProviderBill bill = await bills.FetchAsync(Day, Stop);

        Assert.Null(bill.Entries);
        Assert.Contains("the hashes differ", bill.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_WeChat_Pay_names_no_bill()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        await platform.Channel().RefundAsync(SampleInstruction.Of(), Stop);
        platform.Time.Advance(TimeSpan.FromDays(1));
        IProviderBills bills = Bills(platform.App(add: services => services.AddHttpClient(WeChatPayApi.ClientName).AddHttpMessageHandler(() => new NoSignature())));

        Assert.Contains("cannot be believed", (await bills.FetchAsync(Day, Stop)).Why, StringComparison.Ordinal);
        Assert.Null((await bills.FetchAsync(Day.AddDays(-1), Stop)).Entries);
    }

    private static IProviderBills Bills(ServiceProvider app) => app.GetServices<IProviderBills>().Single(bills => bills.Channel == PayoutChannel.WeChatPay);

    // The bill changes between the two calls, so that the file has another hash than the one that was told.
    private sealed class LaterFile(SimulatedPlatform platform) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/file", StringComparison.Ordinal))
            {
                platform.Simulator.Bills.Change(SampleInstruction.Number, 998);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class NoSignature : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            response.Headers.Remove("Wechatpay-Signature");
            return response;
        }
    }
}
