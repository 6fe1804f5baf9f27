using KaMeng.Pages.Language;
using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.Cases;

/// <summary>What a case waits for, in one sentence.</summary>
public static class CaseSentence
{
    /// <summary>Such as "Waiting for merchant m-77 to decide since 10:05; in 3 h 12 min the platform takes over."</summary>
    public static string Of(RefundCase refund, Tongue tongue, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(refund);
        ArgumentNullException.ThrowIfNull(tongue);
        if (refund.Position.Next is not { } next)
        {
            return Ended(refund, tongue, now);
        }

        string who = Who(refund, next.Actor, tongue);
        string what = ActionWords.Of(next.Action, tongue);
        string since = Moments.Of(Since(refund), now);
        string then = ActionWords.Of(next.OnTimeout, tongue);
        string left = Moments.Span(next.DueAt - now, tongue);
        return next.DueAt > now
            ? tongue.Say($"自 {since} 起等{who}{what};{left}后{then}。", $"Waiting for {who} to {what} since {since}; in {left} {then}.")
            : tongue.Say($"自 {since} 起等{who}{what};已超时 {left},{then}。", $"Waiting for {who} to {what} since {since}; {left} overdue, {then}.");
    }

    /// <summary>Since when it waits: its last change of stage, or the last of its own doing.</summary>
    public static DateTimeOffset Since(RefundCase refund)
    {
        ArgumentNullException.ThrowIfNull(refund);
        TimelineEntry? begun = refund.Timeline.LastOrDefault(entry => entry.Event is not (TimelineEvent.ReminderSent or TimelineEvent.NoteAdded or TimelineEvent.MessageAdded
            or TimelineEvent.Claimed or TimelineEvent.ClaimReleased or TimelineEvent.DeadlineExtended or TimelineEvent.ComplaintLinked or TimelineEvent.CaseOverdue));
        return begun?.At ?? refund.OpenedAt;
    }

    private static string Who(RefundCase refund, Actor actor, Tongue tongue) => actor == Actor.Merchant
        ? tongue.Say($"商家 {refund.Order.MerchantId} ", $"merchant {refund.Order.MerchantId}")
        : tongue.Say(ActionWords.Of(actor, tongue), $"the {ActionWords.Of(actor, tongue)}");

    private static string Ended(RefundCase refund, Tongue tongue, DateTimeOffset now)
    {
        string how = StageWords.Of(refund.Position.Outcome!.Value, tongue);
        string when = Moments.Of(refund.UpdatedAt, now);
        return tongue.Say($"已结束:{how}({when})。", $"Closed at {when}: {how}.");
    }
}
