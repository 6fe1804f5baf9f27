using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Payouts;

/// <summary>Which course a payout takes by its state.</summary>
public static class PayoutCourses
{
    /// <summary>The course. Money that a provider cannot deliver goes to another account where its channel can do that, and otherwise by hand; where the amounts differ a person compares first.</summary>
    public static PayoutCourse Of(Payout payout)
    {
        ArgumentNullException.ThrowIfNull(payout);
        return payout switch
        {
            { State: PayoutState.Succeeded } => PayoutCourse.Paid,
            { AmountDiffers: true } => PayoutCourse.Operator,
            { ByHand: true } or { State: PayoutState.Abnormal, GivenBack: not null } => PayoutCourse.ByHand,
            { State: PayoutState.Accepted, Channel: PayoutChannel.Bank } => PayoutCourse.ByHand,
            { State: PayoutState.Accepted, Confirmation: not null } => PayoutCourse.Confirm,
            { State: PayoutState.Accepted } => PayoutCourse.Follow,
            { State: PayoutState.Abnormal } => ChannelLimits.Of(payout.Channel).TakesBankCard ? PayoutCourse.AskAccount : PayoutCourse.ByHand,
            { State: PayoutState.Closed, Route: PayoutRoute.WechatTransfer } => PayoutCourse.OriginalRoute,
            _ => PayoutCourse.Operator,
        };
    }
}
