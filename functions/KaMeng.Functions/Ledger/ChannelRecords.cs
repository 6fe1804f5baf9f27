using KaMeng.Functions.Activities;
using KaMeng.Functions.Channels;
using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Ledger;

/// <summary>Asks each provider by its channel, one refund number at a time. Moves no money.</summary>
internal sealed class ChannelRecords(PaymentChannels channels) : IProviderRecords
{
    public async Task<ProviderStatement?> OfAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        ChannelAnswer answer = await channels.CallAsync(instruction.Channel, channel => channel.QueryAsync(instruction, cancellationToken), cancellationToken);
        return answer switch
        {
            { Kind: ChannelAnswerKind.Reported, Report: { } report } => new ProviderStatement(instruction.RefundNumber, report.State, report.Amount),
            { Kind: ChannelAnswerKind.NotFound } => new ProviderStatement(instruction.RefundNumber, null, null),
            _ => null,
        };
    }
}
