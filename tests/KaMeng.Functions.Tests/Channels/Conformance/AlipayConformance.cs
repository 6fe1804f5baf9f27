using KaMeng.Functions.Tests.Channels.Alipay;

namespace KaMeng.Functions.Tests.Channels.Conformance;

public sealed class AlipayConformance : PaymentChannelConformance
{
    private protected override async Task<IConformingPlatform> StartAsync() => new AlipayPlatform(await SimulatedAlipay.StartAsync());
}
