using KaMeng.Functions.Channels;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>Calls an unconfirmed transfer back where the channel can, and asks how it stands where it cannot: the provider then ends it by itself.</summary>
internal sealed class CancelTransfer(PaymentChannels channels)
{
    /// <summary>Calls the provider.</summary>
    [Function(nameof(CancelTransfer))]
    public Task<ChannelAnswer> RunAsync([ActivityTrigger] RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        return channels.CallAsync(instruction.Channel, channel => channel is ICancellableTransfers able
            ? able.CancelAsync(instruction, cancellationToken)
            : channel.QueryAsync(instruction, cancellationToken));
    }
}
