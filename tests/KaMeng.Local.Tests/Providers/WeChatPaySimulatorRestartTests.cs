using System.Text.Json.Nodes;
using KaMeng.Local.Providers.WeChatPay;

namespace KaMeng.Local.Tests.Providers;

public sealed class WeChatPaySimulatorRestartTests
{
    [Fact]
    public async Task Refunds_keys_plans_and_notifications_are_there_after_a_restart()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        test.Simulator.Next(SimulatedResult.NotEnough, times: 1);
        await test.Merchant.ApplyAsync(MerchantClient.Application("R0"));
        test.Simulator.Next(SimulatedResult.Abnormal, times: 2);
        (_, JsonNode first) = await test.Merchant.ApplyAsync(MerchantClient.Application());
        Dictionary<string, string?> settings = new(test.Simulator.AppSettings);

        await test.RestartAsync();

        (int status, JsonNode again) = await test.Merchant.ApplyAsync(MerchantClient.Application());
        Assert.Equal((200, (string?)first["refund_id"]), (status, (string?)again["refund_id"]));
        await test.Merchant.ApplyAsync(MerchantClient.Application("R2", transactionId: "4200002"));
        await test.RunNextAsync();
        Assert.All(test.Simulator.Refunds().Values, refund => Assert.Equal("ABNORMAL", refund.Status));
        Assert.Equal(2, test.Receiver.Deliveries.Count);
        Assert.All(settings.Where(setting => setting.Key != "WeChatPay:BaseAddresses:0"), setting => Assert.Equal(setting.Value, test.Simulator.AppSettings[setting.Key]));
    }

    [Fact]
    public async Task What_was_answered_is_on_disk_even_if_the_process_ends_there()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        await test.Merchant.ApplyAsync(MerchantClient.Application());
        using var killed = new Hosting.TemporaryFolder();
        foreach (string file in Directory.GetFiles(test.Folder))
        {
            File.Copy(file, killed.File(Path.GetFileName(file)));
        }

        await using WeChatPaySimulator next = await WeChatPaySimulator.StartAsync(
            new WeChatPaySimulatorOptions(killed.Path, test.Time, test.Receiver.Url), TestContext.Current.CancellationToken);

        Assert.Equal("R1", Assert.Single(next.Refunds()).Key);
        Assert.NotNull(next.NextDue);
    }

    [Fact]
    public async Task Notifications_missed_while_it_was_down_go_out_after_the_start()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        await test.Merchant.ApplyAsync(MerchantClient.Application());
        test.Time.Advance(TimeSpan.FromHours(1));

        await test.RestartAsync();
        await test.Receiver.First.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Single(test.Receiver.Deliveries);
    }

    [Fact]
    public async Task A_payment_it_was_told_of_has_its_own_total_and_time()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        test.Simulator.KnowPayment("4200001", totalFen: 1000, test.Time.GetUtcNow().AddDays(-366));
        test.Simulator.KnowPayment("4200002", totalFen: 1000, test.Time.GetUtcNow().AddDays(-364));

        Assert.Equal(400, (await test.Merchant.ApplyAsync(MerchantClient.Application("A", 1, 1000, "4200001"))).Status);
        Assert.Equal(400, (await test.Merchant.ApplyAsync(MerchantClient.Application("B", 1, 999, "4200002"))).Status);
        Assert.Equal(200, (await test.Merchant.ApplyAsync(MerchantClient.Application("C", 1, 1000, "4200002"))).Status);
    }
}
