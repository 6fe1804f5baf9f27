using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Orders;
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

    /// <summary>What it means to the ledger; null where no money has moved.</summary>
    public static Posting? PostingOf(OrderSnapshot order, Payout before, Payout after, DateTimeOffset at) => after switch
    {
        { PaidBesides: { } besides } when before.PaidBesides is null => PayoutPosting.Besides(order, after, besides, at),
        _ when before.PaidBesides is { } known && known != after.PaidBesides => PayoutPosting.BesidesReturned(order, before, after.PaidBesides is { } left ? known - left : known, at),
        { State: PayoutState.Succeeded } when before.State != PayoutState.Succeeded => PayoutPosting.For(order, after, at),

        // That it went and that a part of it came back was learnt at once.
        { GivenBack: not null } when before is { GivenBackAt: null, State: not PayoutState.Succeeded } => PayoutPosting.Kept(order, after, at),
        _ => null,
    };

    /// <summary>The words.</summary>
    public static string NoteOf(Payout payout)
    {
        string what = $"{payout.RefundNumber}: {UpperSnake.Of(payout.State)}";
        return payout.Trouble is null ? what : $"{what}; {payout.Trouble}";
    }
}
