using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Payouts;

/// <summary>Ways out for money that nothing but a person's decision brings further.</summary>
public static class PayoutExits
{
    /// <summary>
    /// Whether sending it again means that the provider gives it to the merchant's own account, from where finance pays: no account of the buyer's takes it, and the buyer, who was
    /// asked for a bank card, named none in time, or none that worked.
    /// </summary>
    public static bool GoesToMerchant(this RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return refundCase is
        {
            Position.Next: { Actor: Actor.Operator, Action: RequiredAction.Decide },
            Payout: { State: PayoutState.Abnormal, AmountDiffers: false, ByHand: false, GivenBack: null, ProviderRefundId: not null } payout,
        } && ChannelLimits.Of(payout.Channel).TakesBankCard;
    }

    /// <summary>Whether an amount is what the provider says it paid instead of what was to be paid, so that a person may accept it.</summary>
    public static bool CanAccept(this Payout payout, Amounts.Money amount)
    {
        ArgumentNullException.ThrowIfNull(payout);
        return payout is { AmountDiffers: true, GivenBackAt: null } && payout.PaidInstead == amount && amount.Currency == payout.Amount.Currency && amount.Amount > 0;
    }
}
