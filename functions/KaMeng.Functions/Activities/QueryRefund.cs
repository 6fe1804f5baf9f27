using KaMeng.Functions.Channels;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>Asks the provider how a refund stands. Moves no money.</summary>
internal sealed class QueryRefund(PaymentChannels channels)
{
    /// <summary>Calls the provider.</summary>
    [Function(nameof(QueryRefund))]
    public Task<ChannelAnswer> RunAsync([ActivityTrigger] RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        return channels.CallAsync(instruction.Channel, channel => channel.QueryAsync(instruction, cancellationToken), cancellationToken);
    }
}
