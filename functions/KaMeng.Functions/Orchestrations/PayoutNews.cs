using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Orchestrations;

/// <summary>How a payout's new state is told in the timeline.</summary>
internal static class PayoutNews
{
    /// <summary>The event.</summary>
    public static TimelineEvent EventOf(Payout payout) => payout.State switch
    {
        PayoutState.Abnormal when payout.GivenBackAt is not null && !payout.ByHand => TimelineEvent.DepositBack,
        PayoutState.Sent => TimelineEvent.PayoutRequested,
        PayoutState.Unknown => TimelineEvent.NoteAdded,
        PayoutState.Succeeded => TimelineEvent.PayoutSucceeded,
        PayoutState.Abnormal or PayoutState.Failed => TimelineEvent.PayoutAbnormal,
        _ => TimelineEvent.ProviderReported,
    };

    /// <summary>The words.</summary>
    public static string NoteOf(Payout payout)
    {
        string what = $"{payout.RefundNumber}: {UpperSnake.Of(payout.State)}";
        return payout.Trouble is null ? what : $"{what}; {payout.Trouble}";
    }
}
