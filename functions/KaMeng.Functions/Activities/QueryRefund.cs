using KaMeng.Functions.Channels;
using KaMeng.Functions.Payees;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>Asks the provider how a refund stands. Moves no money.</summary>
internal sealed class QueryRefund(PaymentChannels channels, PayeeDesk payees)
{
    /// <summary>Calls the provider.</summary>
    [Function(nameof(QueryRefund))]
    public async Task<ChannelAnswer> RunAsync([ActivityTrigger] RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);

        // Whoever is asked about a transfer may have to be told of it again, to say how its payee confirms it.
        RefundInstruction whole = await payees.NamedAsync(instruction, cancellationToken);
        return await channels.CallAsync(whole.Channel, channel => channel.QueryAsync(whole, cancellationToken));
    }
}
