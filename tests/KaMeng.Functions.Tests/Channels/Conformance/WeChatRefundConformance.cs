namespace KaMeng.Functions.Tests.Channels.Conformance;

public sealed class WeChatRefundConformance : PaymentChannelConformance
{
    private protected override async Task<IConformingPlatform> StartAsync() => new WeChatRefundPlatform(await SimulatedPlatform.StartAsync());
}
