using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Cases;

/// <summary>Runs the sweep every minute.</summary>
internal sealed class SweepCases(CaseSweep sweep, DurableClients clients)
{
    /// <summary>One round.</summary>
    [Function(nameof(SweepCases))]
    public Task RunAsync([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        clients.Offer(client);
        return sweep.RunAsync(cancellationToken);
    }
}
