using KaMeng.Local.Clock;
using KaMeng.Local.Providers.WeChatPay;

namespace KaMeng.Local.Simulated;

/// <summary>The simulated WeChat Pay's notifications, as something that waits for the host's clock.</summary>
internal sealed class WeChatPayParticipant(WeChatPaySimulator simulator, TimeProvider clock) : IClockParticipant
{
    public string Name => "simulated WeChat Pay";

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) => ValueTask.FromResult(simulator.NextDue);

    public async Task<bool> RunUntilIdleAsync(CancellationToken cancellation)
    {
        var due = simulator.NextDue <= clock.GetUtcNow();
        await simulator.RunDueAsync(cancellation);
        return due;
    }
}
