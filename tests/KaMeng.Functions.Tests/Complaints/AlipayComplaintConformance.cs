using KaMeng.Functions.Tests.Channels.Alipay;

namespace KaMeng.Functions.Tests.Complaints;

public sealed class AlipayComplaintConformance : ComplaintChannelConformance
{
    private protected override async Task<IComplainedPlatform> StartAsync() => new AlipayComplainedPlatform(await SimulatedAlipay.StartAsync());
}
