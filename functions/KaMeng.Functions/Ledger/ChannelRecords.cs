using KaMeng.Functions.Activities;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Orchestrations;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Ledger;

/// <summary>Asks each provider by its channel, one refund number at a time. Moves no money.</summary>
internal sealed class ChannelRecords(PaymentChannels channels) : IProviderRecords
{
    public async Task<ProviderStatement?> OfAsync(RefundCase refundCase, CancellationToken cancellationToken)
    {
        if (refundCase.Payout is not { } payout)
        {
            return null;
        }

        RefundInstruction instruction = Instructions.For(refundCase.Order, payout, refundCase.Reason);
        ChannelAnswer answer = await channels.CallAsync(payout.Channel, channel => channel.QueryAsync(instruction, cancellationToken));
        return answer switch
        {
            { Kind: ChannelAnswerKind.Reported, Report: { } report } => new ProviderStatement(payout.RefundNumber, report.State, report.Amount),
            { Kind: ChannelAnswerKind.NotFound } => new ProviderStatement(payout.RefundNumber, null, null),
            _ => null,
        };
    }
}
