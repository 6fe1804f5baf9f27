using KaMeng.Functions.Channels;
using KaMeng.Functions.Payees;
using KaMeng.Refunds.Payouts;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>Asks the provider to refund. Run again, it repeats the same refund number, and the provider refunds once.</summary>
internal sealed class RequestRefund(PaymentChannels channels, PayeeDesk payees)
{
    /// <summary>Calls the provider; a payee's name is opened here and nowhere else.</summary>
    [Function(nameof(RequestRefund))]
    public async Task<ChannelAnswer> RunAsync([ActivityTrigger] RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        RefundInstruction whole = await payees.NamedAsync(instruction, cancellationToken);
        if (whole.PayeeName is null && ChannelLimits.Of(instruction.Channel).NeedsName(instruction.Amount))
        {
            return new ChannelAnswer(
                ChannelAnswerKind.Refused,
                Code: "PAYEE_NAME_REQUIRED",
                Message: $"A transfer of {instruction.Amount} needs the payee's real name, and none was told. Nothing was sent. End the case and have it opened again with 'payee.realName', or pay by hand and mark it paid.");
        }

        return await channels.CallAsync(whole.Channel, channel => channel.RefundAsync(whole, cancellationToken));
    }
}
