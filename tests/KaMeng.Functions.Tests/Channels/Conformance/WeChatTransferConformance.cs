namespace KaMeng.Functions.Tests.Channels.Conformance;

public sealed class WeChatTransferConformance : PaymentChannelConformance
{
    private protected override async Task<IConformingPlatform> StartAsync() => new WeChatTransferPlatform(await SimulatedPlatform.StartAsync());
}
