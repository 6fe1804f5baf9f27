using KaMeng.Functions.Channels;
using KaMeng.Functions.Payees;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>异常退款: has a refund that could not be delivered go to the buyer's card, or to the merchant's account. The card is opened here and nowhere else.</summary>
internal sealed class PayAbnormal(PaymentChannels channels, PayeeDesk payees)
{
    /// <summary>The code of the refusal when the channel cannot do it, or the card was erased; nothing was sent.</summary>
    public const string NotSent = "NOT_SENT";

    /// <summary>Calls the provider.</summary>
    [Function(nameof(PayAbnormal))]
    public async Task<ChannelAnswer> RunAsync([ActivityTrigger] AbnormalToPay paying, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paying);
        BankCard? card = paying.Account is { } account ? await payees.CardAsync(paying.RefundId, account, cancellationToken) : null;
        if (paying.Account is not null && card is null)
        {
            return new ChannelAnswer(ChannelAnswerKind.Refused, Code: NotSent, Message: "The card was erased with its case.");
        }

        return await channels.CallAsync(paying.Instruction.Channel, channel => channel is IAbnormalRefunds able
            ? able.ApplyAbnormalAsync(paying.Instruction, new AbnormalRefund(paying.ProviderRefundId, card), cancellationToken)
            : Task.FromResult(new ChannelAnswer(ChannelAnswerKind.Refused, Code: NotSent, Message: "The channel pays no other account.")));
    }
}
