using System.Text.Json.Nodes;
using KaMeng.Local.Providers.WeChatPay;

namespace KaMeng.Local.Tests.Providers;

public sealed class WeChatPaySimulatorNotificationTests
{
    private static readonly int[] Schedule = [0, 15, 30, 60, 240, 840, 2040, 3840, 5640, 7440, 11040, 21840, 32640, 43440, 65040, 86640];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SimulatedResult.Success, "SUCCESS")]
    [InlineData(SimulatedResult.Abnormal, "ABNORMAL")]
    [InlineData(SimulatedResult.Closed, "CLOSED")]
    public async Task The_end_of_a_refund_is_notified_signed_and_encrypted(SimulatedResult result, string word)
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        test.Simulator.Next(result, times: 1);
        await test.Merchant.ApplyAsync(MerchantClient.Application());

        await test.RunNextAsync();

        Delivery delivery = Assert.Single(test.Receiver.Deliveries);
        test.Merchant.AssertSigned(delivery.Headers, delivery.Body);
        JsonNode envelope = JsonNode.Parse(delivery.Body)!;
        Assert.Equal(($"REFUND.{word}", "encrypt-resource"), ((string?)envelope["event_type"], (string?)envelope["resource_type"]));
        Assert.InRange(((string)envelope["id"]!).Length, 1, 36);
        JsonNode notice = test.Merchant.Open(delivery.Body);
        Assert.Equal(("R1", word, 999), ((string?)notice["out_refund_no"], (string?)notice["refund_status"], (int)notice["amount"]!["refund"]!));
        Assert.Null(notice["status"]);
        SimulatedRefund refund = test.Simulator.Refunds()["R1"];
        Assert.Equal((word, 1, true), (refund.Status, refund.Deliveries, refund.Acknowledged));
        Assert.Null(test.Simulator.NextDue);
    }

    [Fact]
    public async Task A_notification_nobody_accepts_is_sent_sixteen_times_in_24_hours_and_no_more()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        test.Receiver.Status = 500;
        await test.Merchant.ApplyAsync(MerchantClient.Application());
        var sentAt = new List<DateTimeOffset>();

        while (test.Simulator.NextDue is { } due)
        {
            sentAt.Add(due);
            await test.RunNextAsync();
        }

        Assert.Equal(Schedule, sentAt.Select(time => (int)(time - sentAt[0]).TotalSeconds));
        Assert.Equal(16, test.Receiver.Deliveries.Count);
        Assert.Single(test.Receiver.Deliveries.Select(delivery => (string?)JsonNode.Parse(delivery.Body)!["id"]).Distinct());
        Assert.Equal(16, test.Receiver.Deliveries.Select(delivery => delivery.Headers["Wechatpay-Signature"]).Distinct().Count());
        Assert.False(test.Simulator.Refunds()["R1"].Acknowledged);
    }

    [Fact]
    public async Task Success_ends_the_schedule()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        test.Receiver.Status = 503;
        await test.Merchant.ApplyAsync(MerchantClient.Application());
        await test.RunNextAsync();
        test.Receiver.Status = 200;

        await test.RunNextAsync();

        Assert.Equal(2, test.Receiver.Deliveries.Count);
        Assert.Null(test.Simulator.NextDue);
    }

    [Fact]
    public async Task A_silent_refund_is_found_by_a_query_only()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        test.Simulator.Next(SimulatedResult.Silent, times: 1);
        await test.Merchant.ApplyAsync(MerchantClient.Application());

        Assert.Null(test.Simulator.NextDue);
        test.Time.Advance(TimeSpan.FromDays(2));
        await test.Simulator.RunDueAsync(Stop);

        Assert.Empty(test.Receiver.Deliveries);
        Assert.Equal("SUCCESS", (string?)(await test.Merchant.QueryAsync("R1")).Body["status"]);
        Assert.Equal([204], await test.Simulator.ResendAsync("R1", times: 1, reversed: false, Stop));
    }

    [Fact]
    public async Task A_notification_is_sent_again_as_often_as_asked()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        await test.Merchant.ApplyAsync(MerchantClient.Application());
        Assert.Equal([], await test.Simulator.ResendAsync("R1", times: 1, reversed: false, Stop));
        await test.RunNextAsync();

        IReadOnlyList<int>? answers = await test.Simulator.ResendAsync("R1", times: 3, reversed: true, Stop);

        Assert.Equal([204, 204, 204], answers);
        Assert.Equal(4, test.Simulator.Refunds()["R1"].Deliveries);
        Assert.Null(await test.Simulator.ResendAsync("R2", times: 1, reversed: false, Stop));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => test.Simulator.ResendAsync("R1", times: 0, reversed: false, Stop));
    }

    [Fact]
    public async Task A_receiver_that_is_away_is_tried_again_later()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        JsonObject application = MerchantClient.Application();
        application["notify_url"] = "http://127.0.0.1:9/nobody";
        await test.Merchant.ApplyAsync(application);
        DateTimeOffset first = Assert.NotNull(test.Simulator.NextDue);

        await test.RunNextAsync();

        Assert.Equal(first + TimeSpan.FromSeconds(15), test.Simulator.NextDue);
        Assert.Equal([0], await test.Simulator.ResendAsync("R1", times: 1, reversed: false, Stop));
    }

    [Fact]
    public async Task In_real_time_a_notification_comes_by_itself()
    {
        await using NotifyReceiver receiver = await NotifyReceiver.StartAsync();
        using var folder = new Hosting.TemporaryFolder();
        await using WeChatPaySimulator simulator = await WeChatPaySimulator.StartAsync(
            new WeChatPaySimulatorOptions(folder.Path, TimeProvider.System, receiver.Url), Stop);
        using var merchant = new MerchantClient(simulator.AppSettings, TimeProvider.System);

        await merchant.ApplyAsync(MerchantClient.Application());

        await receiver.First.WaitAsync(TimeSpan.FromSeconds(20), Stop);
        Assert.Single(receiver.Deliveries);
    }
}
