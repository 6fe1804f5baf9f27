using KaMeng.Functions.Channels;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>Asks the provider to refund. Run again, it repeats the same refund number, and the provider refunds once.</summary>
internal sealed class RequestRefund(PaymentChannels channels)
{
    /// <summary>Calls the provider.</summary>
    [Function(nameof(RequestRefund))]
    public Task<ChannelAnswer> RunAsync([ActivityTrigger] RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        return channels.CallAsync(instruction.Channel, channel => channel.RefundAsync(instruction, cancellationToken), cancellationToken);
    }
}
