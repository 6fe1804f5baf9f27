using KaMeng.Functions.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Complaints;

/// <summary>Runs the sweep of complaints every hour.</summary>
internal sealed class SweepComplaints(ComplaintSweep sweep, DurableClients clients)
{
    /// <summary>One round.</summary>
    [Function(nameof(SweepComplaints))]
    public Task RunAsync([TimerTrigger("0 7 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        clients.Offer(client);
        return sweep.RunAsync(cancellationToken);
    }
}
