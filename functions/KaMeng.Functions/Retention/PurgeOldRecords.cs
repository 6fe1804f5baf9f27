using KaMeng.Functions.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Retention;

/// <summary>Purges, every night at half past three in Shanghai, what is older than it may be.</summary>
internal sealed class PurgeOldRecords(TradeRecords records, ExpiredRows rows, DurableClients clients)
{
    /// <summary>One round.</summary>
    [Function(nameof(PurgeOldRecords))]
    public async Task RunAsync([TimerTrigger("0 30 19 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        clients.Offer(client);
        await records.PurgeAsync(cancellationToken);
        await rows.PurgePastAsync(cancellationToken);
    }
}
