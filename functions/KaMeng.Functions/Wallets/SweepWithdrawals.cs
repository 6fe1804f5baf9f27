using KaMeng.Functions.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Wallets;

/// <summary>Starts withdrawals that broke off, every minute.</summary>
internal sealed class SweepWithdrawals(WithdrawalDesk desk, DurableClients clients)
{
    /// <summary>One round.</summary>
    [Function(nameof(SweepWithdrawals))]
    public Task RunAsync([TimerTrigger("30 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        clients.Offer(client);
        return desk.SweepAsync(cancellationToken);
    }
}
