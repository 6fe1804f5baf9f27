using KaMeng.Functions.Channels;
using KaMeng.Functions.Providers;
using KaMeng.Functions.Tests.Channels;
using KaMeng.Local.Providers.WeChatPay;
using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Tests.Providers;

public sealed class NotifiedBySimulatorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SimulatedResult.Success, PayoutState.Succeeded)]
    [InlineData(SimulatedResult.Abnormal, PayoutState.Abnormal)]
    [InlineData(SimulatedResult.Closed, PayoutState.Closed)]
    public async Task A_notification_over_HTTP_says_the_same_as_a_query(SimulatedResult result, PayoutState state)
    {
        await using NotifiedApp app = await NotifiedApp.StartAsync();
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync(notifyUrl: app.Url);
        KeptEvents queue = Wire(app, platform);
        IPaymentChannel channel = platform.Channel();
        platform.Simulator.Next(result, times: 1);
        await channel.RefundAsync(SampleInstruction.Of(), Stop);
        platform.Time.Advance(TimeSpan.FromSeconds(1));

        await platform.Simulator.RunDueAsync(Stop);

        ProviderReport? told = ProviderEventReader.Read(ServiceBusProviderEventSender.Message(Assert.Single(queue.Events)).Body.ToMemory(), TimeProvider.System.GetUtcNow()).Report;
        ProviderReport? asked = (await channel.QueryAsync(SampleInstruction.Of(), Stop)).Report;
        Assert.Equal(state, told?.State);
        Assert.Equal(
            (asked?.State, asked?.RefundNumber, asked?.ProviderRefundId, asked?.Amount, asked?.ReceivedAccount),
            (told?.State, told?.RefundNumber, told?.ProviderRefundId, told?.Amount, told?.ReceivedAccount));
        Assert.True(platform.Simulator.Refunds()[SampleInstruction.Number].Acknowledged);
    }

    [Fact]
    public async Task A_notification_that_could_not_be_queued_comes_again_until_it_is()
    {
        await using NotifiedApp app = await NotifiedApp.StartAsync();
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync(notifyUrl: app.Url);
        KeptEvents queue = Wire(app, platform);
        queue.Failure = new IOException("away");
        await platform.Channel().RefundAsync(SampleInstruction.Of(), Stop);
        platform.Time.Advance(TimeSpan.FromSeconds(1));
        await platform.Simulator.RunDueAsync(Stop);
        queue.Failure = null;

        platform.Time.Advance(TimeSpan.FromSeconds(15));
        await platform.Simulator.RunDueAsync(Stop);

        Assert.Single(queue.Events);
        Assert.Null(platform.Simulator.NextDue);
        Assert.Equal(2, platform.Simulator.Refunds()[SampleInstruction.Number].Deliveries);
    }

    private static KeptEvents Wire(NotifiedApp app, SimulatedPlatform platform)
    {
        var queue = new KeptEvents();
        app.Function = platform.App(add: services => services
            .AddSingleton<IProviderEventSender>(queue)
            .AddSingleton<WeChatPayNotificationReader>()
            .AddSingleton<WeChatPayNotify>()).GetRequiredService<WeChatPayNotify>();
        return queue;
    }
}
