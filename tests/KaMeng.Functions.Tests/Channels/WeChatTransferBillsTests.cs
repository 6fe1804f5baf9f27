using KaMeng.Functions.Channels;
using KaMeng.Functions.Reconciliation;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Reconciliation;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Tests.Channels;

/// <summary>What was transferred, by the bill of the account that paid it, over HTTP from the simulated provider.</summary>
public sealed class WeChatTransferBillsTests
{
    private static readonly DateOnly Day = new(2026, 2, 13);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_debit_is_paid_once_its_buyer_has_confirmed_and_not_while_or_if_nobody_does()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IPaymentChannel channel = platform.Channel(way: PayoutChannel.WeChatTransfer);
        await channel.RefundAsync(SampleTransfer.Of(number: "KMconfirmed"), Stop);
        platform.Simulator.ConfirmTransfer("KMconfirmed");
        platform.Time.Advance(TimeSpan.FromHours(8));
        await channel.RefundAsync(SampleTransfer.Of(fen: 500, number: "KMleft"), Stop);
        IProviderBills bills = platform.App().GetServices<IProviderBills>().Single(bills => bills.Channel == PayoutChannel.WeChatTransfer);

        ProviderBill early = await bills.FetchAsync(Day, Stop);
        platform.Time.Advance(TimeSpan.FromHours(16));
        BillEntry[] bill = [.. (await bills.FetchAsync(Day, Stop)).Entries!.Value];
        BillEntry waiting = await bills.ConfirmAsync(bill[1], Stop);
        platform.Time.Advance(TimeSpan.FromHours(24));
        BillEntry expired = await bills.ConfirmAsync(bill[1], Stop);
        ProviderBill nextDay = await bills.FetchAsync(Day.AddDays(1), Stop);

        Assert.Contains("STATEMENT_CREATING", early.Why, StringComparison.Ordinal);
        Assert.Equal([("KMconfirmed", Money.Fen(999), BillState.Paid), ("KMleft", Money.Fen(500), BillState.Paid)], bill.Select(entry => (entry.RefundNumber, entry.Amount, entry.State)));
        Assert.Equal(BillState.Paid, (await bills.ConfirmAsync(bill[0], Stop)).State);
        Assert.Equal((BillState.Processing, BillState.NotPaid), (waiting.State, expired.State));
        Assert.Equal(("KMleft", BillState.NotPaid), Assert.Single(nextDay.Entries!.Value) is var back ? (back.RefundNumber, back.State) : default);
    }

    [Fact]
    public async Task A_number_that_nobody_knows_stays_as_the_bill_has_it()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        platform.Simulator.FundFlows.Change("KMbyhand", 700);
        platform.Time.Advance(TimeSpan.FromDays(1));
        IProviderBills bills = platform.App().GetServices<IProviderBills>().Single(bills => bills.Channel == PayoutChannel.WeChatTransfer);

        BillEntry entry = Assert.Single((await bills.FetchAsync(Day, Stop)).Entries!.Value);

        Assert.Equal(entry, await bills.ConfirmAsync(entry, Stop));
    }
}
