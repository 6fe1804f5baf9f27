using System.Text;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Providers;
using KaMeng.Functions.Tests.Channels;
using KaMeng.Local.Providers.WeChatPay;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Tests.Providers;

public sealed class TransferNotifyTests : IDisposable
{
    private const string Finished = "MCHTRANSFER.BILL.FINISHED";

    private const string Success =
        """{"mch_id":"1900000100","out_bill_no":"KM1","transfer_bill_no":"133","transfer_amount":999,"state":"SUCCESS","update_time":"2018-06-08T10:34:56+08:00"}""";

    private readonly NotifyEndpoint _endpoint = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _endpoint.Dispose();

    [Theory]
    [InlineData("SUCCESS", "kameng.refund.succeeded", "微信零钱")]
    [InlineData("FAIL", "kameng.refund.closed", null)]
    [InlineData("CANCELLED", "kameng.refund.closed", null)]
    public async Task The_end_of_a_transfer_is_the_event_of_a_refund_under_its_number(string state, string type, string? account)
    {
        (int status, _) = await PostAsync(Success.Replace("SUCCESS", state, StringComparison.Ordinal));

        Assert.Equal(204, status);
        ProviderEvent kept = Assert.Single(_endpoint.Queue.Events);
        Assert.Equal((type, "KM1"), (kept.Type, kept.Subject));
        Assert.Equal(new ProviderEventData("KM1", "133", null, Money.Fen(999), new DateTimeOffset(2018, 6, 8, 2, 34, 56, TimeSpan.Zero), account), kept.Data);
    }

    [Theory]
    [InlineData("\"SUCCESS\"", "\"WAIT_USER_CONFIRM\"")]
    [InlineData("\"SUCCESS\"", "\"SOMETHING_NEW\"")]
    [InlineData("1900000100", "1900000999")]
    [InlineData("KM1", "KM-1")]
    [InlineData("999", "-1")]
    [InlineData("mch_id", "mchid")]
    public async Task One_that_is_no_end_or_none_of_ours_is_refused(string part, string instead)
    {
        Assert.Equal(400, (await PostAsync(Success.Replace(part, instead, StringComparison.Ordinal))).Status);
        Assert.Empty(_endpoint.Queue.Events);
        Assert.True(_endpoint.RaisedAlarm);
    }

    [Theory]
    [InlineData(SimulatedResult.Success, true, PayoutState.Succeeded)]
    [InlineData(SimulatedResult.Abnormal, true, PayoutState.Closed)]
    [InlineData(SimulatedResult.Closed, false, PayoutState.Closed)]
    [InlineData(SimulatedResult.Success, false, PayoutState.Closed)]
    public async Task A_notification_over_HTTP_says_the_same_as_a_query(SimulatedResult result, bool confirmed, PayoutState state)
    {
        await using NotifiedApp app = await NotifiedApp.StartAsync();
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync(notifyUrl: app.Url);
        var queue = new KeptEvents();
        app.Function = platform.App(add: services => services
            .AddSingleton<IProviderEventSender>(queue).AddSingleton<WeChatPayNotificationReader>().AddSingleton<WeChatPayNotify>()).GetRequiredService<WeChatPayNotify>();
        IPaymentChannel channel = platform.Channel(way: PayoutChannel.WeChatTransfer);
        platform.Simulator.Next(result, times: 1);
        await channel.RefundAsync(SampleTransfer.Of(), Stop);
        Assert.Equal(confirmed, confirmed && platform.Simulator.ConfirmTransfer(SampleInstruction.Number) == true);
        platform.Time.Advance(TimeSpan.FromHours(24));

        await platform.Simulator.RunDueAsync(Stop);

        ProviderReport? told = ProviderEventReader.Read(ServiceBusProviderEventSender.Message(Assert.Single(queue.Events)).Body.ToMemory(), TimeProvider.System.GetUtcNow()).Report;
        ProviderReport? asked = (await channel.QueryAsync(SampleTransfer.Of(), Stop)).Report;
        Assert.Equal(state, told?.State);
        Assert.Equal(
            (asked?.State, asked?.RefundNumber, asked?.ProviderRefundId, asked?.Amount, asked?.OccurredAt, asked?.ReceivedAccount),
            (told?.State, told?.RefundNumber, told?.ProviderRefundId, told?.Amount, told?.OccurredAt, told?.ReceivedAccount));
        Assert.True(platform.Simulator.Transfers()[SampleInstruction.Number].Acknowledged);
        Assert.Null(platform.Simulator.NextDue);
    }

    private Task<(int Status, string Body)> PostAsync(string notice) =>
        _endpoint.PostAsync(Platform.Notification(Platform.Seal(Encoding.UTF8.GetBytes(notice), "mch_payment"), eventType: Finished));
}
