using KaMeng.Functions.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Reconciliation;

/// <summary>Reconciles the day before at 10:00 in Shanghai, when providers have their bills, and whatever earlier day was missed.</summary>
internal sealed class ReconcileDays(Reconciliations reconciliations, DurableClients clients)
{
    /// <summary>One round.</summary>
    [Function(nameof(ReconcileDays))]
    public Task RunAsync([TimerTrigger("0 0 2 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        clients.Offer(client);
        return reconciliations.CatchUpAsync(cancellationToken);
    }
}
