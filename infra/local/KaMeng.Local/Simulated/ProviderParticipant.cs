using KaMeng.Local.Clock;
using KaMeng.Local.Providers;

namespace KaMeng.Local.Simulated;

/// <summary>A simulated payment provider's notifications, as something that waits for the host's clock.</summary>
internal sealed class ProviderParticipant(ISimulatedProvider provider, TimeProvider clock) : IClockParticipant
{
    public string Name => provider.Name;

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) => ValueTask.FromResult(provider.NextDue);

    public async Task<bool> RunUntilIdleAsync(CancellationToken cancellation)
    {
        var due = provider.NextDue <= clock.GetUtcNow();
        await provider.RunDueAsync(cancellation);
        return due;
    }
}
