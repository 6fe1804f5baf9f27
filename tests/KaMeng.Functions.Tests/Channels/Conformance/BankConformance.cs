using KaMeng.Functions.Tests.Cases;

namespace KaMeng.Functions.Tests.Channels.Conformance;

public sealed class BankConformance : PaymentChannelConformance
{
    private protected override async Task<IConformingPlatform> StartAsync() => new BankPlatform(await CaseHost.StartAsync());
}
