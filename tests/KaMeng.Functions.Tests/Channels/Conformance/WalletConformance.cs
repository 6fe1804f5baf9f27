using KaMeng.Functions.Tests.Cases;

namespace KaMeng.Functions.Tests.Channels.Conformance;

public sealed class WalletConformance : PaymentChannelConformance
{
    private protected override async Task<IConformingPlatform> StartAsync() => new WalletPlatform(await CaseHost.StartAsync());
}
