using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Policies;

namespace KaMeng.Pages.Cases;

/// <summary>When whoever must act will be reminded, by the rules the clock was set with.</summary>
public static class RemindersAhead
{
    /// <summary>The times that are still to come (UTC). A clock that was extended or stood still takes its reminders with it.</summary>
    public static IReadOnlyList<DateTimeOffset> Of(RefundCase refund, RefundPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(refund);
        ArgumentNullException.ThrowIfNull(policy);
        if (refund.Position.Next is not { } next || refund.Suspension is not null || ClockOf(refund, policy) is not { } clock)
        {
            return [];
        }

        TimeSpan later = next.DueAt - clock.DueAt;
        return [.. clock.Reminders.Select(at => at + later).Where(at => at > now && at < next.DueAt)];
    }

    private static ReviewClock? ClockOf(RefundCase refund, RefundPolicy policy) => refund.Position.Stage switch
    {
        Stage.MerchantReview => ReviewClocks.Merchant(policy, refund.Order, refund.Reason, refund.Requested, fastRefundLabel: false, Begun(refund, TimelineEvent.MerchantReviewStarted)),
        Stage.NeedEvidence => ReviewClocks.EvidenceRequest(policy, Begun(refund, TimelineEvent.EvidenceRequested)),
        Stage.BuyerResponse when refund.Offer is { } offer => ReviewClocks.Offer(policy, offer.MadeAt),
        _ when refund.Instance == ReviewInstance.Arbitration => ReviewClocks.Arbitration(policy, refund, Begun(refund, TimelineEvent.ArbitrationStarted)),
        _ => null,
    };

    private static DateTimeOffset Begun(RefundCase refund, TimelineEvent begins) => refund.Timeline.LastOrDefault(entry => entry.Event == begins)?.At ?? refund.OpenedAt;
}
