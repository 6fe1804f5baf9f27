using System.Collections.Immutable;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>The clocks of a case (policy.md, windows). All run in natural hours: a holiday stops none of them.</summary>
public static class ReviewClocks
{
    /// <summary>
    /// 商家审核. Silence escalates; for undelivered goods, or a merchant labelled 极速退款, silence approves (MK, M6). Not so the label for a high
    /// value, which two persons must approve, nor where the platform finds who is liable: that is not the merchant's to promise.
    /// </summary>
    /// <param name="policy">The case's policy.</param>
    /// <param name="order">The order line.</param>
    /// <param name="reason">Why the money is asked back.</param>
    /// <param name="amount">What is asked.</param>
    /// <param name="fastRefundLabel">Whether the merchant bears the label 极速退款.</param>
    /// <param name="start">When the review begins.</param>
    public static ReviewClock Merchant(RefundPolicy policy, OrderSnapshot order, RefundReason reason, Money amount, bool fastRefundLabel, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(order);
        var labelHolds = fastRefundLabel
            && (policy.Labels.FastRefundOfHighValue || !policy.HighValue.Covers(amount))
            && (policy.Labels.FastRefundByFinding || policy.Reason(reason).Column != ReasonColumn.ByFinding);
        var effect = labelHolds || GoodsState.IsUndelivered(order) ? TimeoutEffect.Approve : TimeoutEffect.Escalate;
        var due = start + policy.HighValue.Shorten(policy.Reviews.Merchant.Value, amount);
        return new(due, Reminders(policy, amount, start, due), effect);
    }

    /// <summary>平台客服. When it passes, the supervisor is told and the clock goes on: <see cref="PlatformSupervisor"/>.</summary>
    public static ReviewClock Platform(RefundPolicy policy, Money amount, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new(start + policy.HighValue.Shorten(policy.Reviews.Platform.Value, amount), [], TimeoutEffect.Remind);
    }

    /// <summary>The supervisor's clock after an overdue platform review; then the rule's default decides.</summary>
    public static ReviewClock PlatformSupervisor(RefundPolicy policy, Money amount, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new(start + policy.HighValue.Shorten(policy.Reviews.Supervisor.Value, amount), [], TimeoutEffect.ApplyDefault);
    }

    /// <summary>人工复审, by another operator. When it passes, a supervisor arbitrates: <see cref="Arbitration"/>.</summary>
    public static ReviewClock ReReview(RefundPolicy policy, Money amount, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new(start + policy.HighValue.Shorten(policy.Reviews.ReReview.Value, amount), [], TimeoutEffect.Escalate);
    }

    /// <summary>
    /// 仲裁, the last instance: a supervisor, reminded when two thirds have passed. When it passes, a decision the platform has given stands; where it has given
    /// none, the rule's default decides.
    /// </summary>
    public static ReviewClock Arbitration(RefundPolicy policy, RefundCase refundCase, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(refundCase);
        var length = policy.HighValue.Shorten(policy.Reviews.Arbitration.Value, refundCase.Requested);

        // A re-review is asked for where a refusal stands.
        var wasRefused = refundCase.Timeline.Any(entry => entry.Event == TimelineEvent.ReReviewRequested);
        return new(start + length, [start + (length * 2 / 3)], wasRefused ? TimeoutEffect.Close : TimeoutEffect.ApplyDefault);
    }

    /// <summary>补充凭证: the buyer's, so no high value shortens it.</summary>
    public static ReviewClock EvidenceRequest(RefundPolicy policy, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var length = policy.Reviews.ExtraEvidence.Value;
        return new(start + length, [start + (length / 2)], TimeoutEffect.Expire);
    }

    /// <summary>申诉: how long the buyer may answer a rejection; unanswered, it stands.</summary>
    public static ReviewClock Appeal(RefundPolicy policy, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new(start + policy.Reviews.Appeal.Value, [], TimeoutEffect.Close);
    }

    /// <summary>How long the buyer may answer an offer. Unanswered, the case expires: silence neither takes the offer nor wins more than it (policy.md, 补充凭证 and 申诉, where the buyer's silence ends the case too).</summary>
    public static ReviewClock Offer(RefundPolicy policy, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var due = start + policy.Reviews.Appeal.Value;
        return new(due, [start + (policy.Reviews.Appeal.Value / 2), due - TimeSpan.FromHours(24)], TimeoutEffect.Expire);
    }

    /// <summary>补发: how long the merchant may take to send the new code; a merchant who promised and does not deliver pays (M4, example 26).</summary>
    public static ReviewClock ReissueSend(RefundPolicy policy, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var length = policy.Reviews.ReissueSend.Value;
        return new(start + length, [start + (length / 2)], TimeoutEffect.Approve);
    }

    /// <summary>补发: how long the buyer may check the new code; unanswered, it counts as valid (example 26).</summary>
    public static ReviewClock ReissueVerify(RefundPolicy policy, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var length = policy.Reviews.ReissueVerify.Value;
        return new(start + length, [start + (length / 2)], TimeoutEffect.Close);
    }

    // A shortened clock shortens the reminders with it, so that they stay inside and in order.
    private static ImmutableArray<DateTimeOffset> Reminders(RefundPolicy policy, Money amount, DateTimeOffset start, DateTimeOffset due) =>
        [.. policy.Reviews.MerchantReminders.Select(before => due - policy.HighValue.Shorten(before, amount)).Where(at => at > start && at < due).Order()];
}
