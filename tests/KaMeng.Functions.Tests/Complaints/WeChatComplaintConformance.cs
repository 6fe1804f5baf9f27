using KaMeng.Functions.Tests.Channels;

namespace KaMeng.Functions.Tests.Complaints;

public sealed class WeChatComplaintConformance : ComplaintChannelConformance
{
    private protected override async Task<IComplainedPlatform> StartAsync() => new WeChatComplainedPlatform(await SimulatedPlatform.StartAsync());
}
