using KaMeng.Pages.Language;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Pages.Cases;

/// <summary>What is out of the ordinary with a case, each in a line: a name and a sentence.</summary>
public static class CaseAttention
{
    /// <summary>The lines, the most pressing first; none for an ordinary case.</summary>
    public static IEnumerable<(string What, string Words)> Of(RefundCase refund, Tongue tongue, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(refund);
        ArgumentNullException.ThrowIfNull(tongue);
        return Lines(refund, tongue, now);
    }

    private static IEnumerable<(string What, string Words)> Lines(RefundCase refund, Tongue tongue, DateTimeOffset now)
    {
        if (refund.PendingApproval is { } first)
        {
            string gave = first.IsRefusal ? tongue.Say("驳回", "rejected it") : tongue.Say($"同意 {MoneyWords.Of(first.Amount)}", $"approved {MoneyWords.Of(first.Amount)}");
            yield return (tongue.Say("等第二人", "Second person"), tongue.Say($"{first.By} 于 {Moments.Of(first.At, now)} {gave};须另一人再决定。", $"{first.By} {gave} at {Moments.Of(first.At, now)}; somebody else must decide the same."));
        }

        if (refund.Suspension is { } stopped)
        {
            yield return (tongue.Say("已中止", "Suspended"), tongue.Say(
                $"{stopped.By} 于 {Moments.Of(stopped.At, now)} 停止计时,最迟 {Moments.Of(stopped.Until, now)} 恢复。",
                $"{stopped.By} stopped its clocks at {Moments.Of(stopped.At, now)}; they go on at {Moments.Of(stopped.Until, now)} at the latest."));
        }

        if (refund.Claim is { } claim && claim.HoldsAt(now))
        {
            yield return (tongue.Say("已认领", "Claimed"), tongue.Say($"{claim.By} 在处理,至 {Moments.Of(claim.Until, now)}。", $"{claim.By} works on it until {Moments.Of(claim.Until, now)}."));
        }

        foreach (CaseComplaint complaint in refund.Complaints.Where(complaint => complaint.ClosedAt is null))
        {
            DateTimeOffset due = complaint.RepliedAt is null ? complaint.Clocks.ReplyDueAt : complaint.Clocks.FinishDueAt;
            ComplaintClock clock = complaint.RepliedAt is null ? ComplaintClock.Reply : ComplaintClock.Finish;
            yield return (ComplaintWords.Of(complaint.Source, tongue), due > now
                ? tongue.Say($"{ComplaintWords.Of(clock, tongue)}还剩 {Moments.Span(due - now, tongue)}。", $"{ComplaintWords.Of(clock, tongue)} due in {Moments.Span(due - now, tongue)}.")
                : tongue.Say($"{ComplaintWords.Of(clock, tongue)}已超 {Moments.Span(now - due, tongue)}。", $"{ComplaintWords.Of(clock, tongue)} {Moments.Span(now - due, tongue)} overdue."));
        }

        if (refund.Limits is { } limits)
        {
            string why = string.Join(tongue.Say(";", "; "), limits.Kinds.Select(kind => CaseWords.Of(kind, tongue)));
            yield return (limits.Holds ? tongue.Say("限制", "Limited") : tongue.Say("限制已解除", "Limit lifted"), why + Rest(limits, tongue, now));
        }

        if (refund.Position.Outcome is null && refund.SettleBy is { } by)
        {
            string when = Moments.Of(by.At, now);
            if (by.At < now)
            {
                yield return (tongue.Say("超期", "Overdue"), tongue.Say($"整单应于 {when} 前结束。", $"The whole of it should have been over by {when}."));
            }
        }

        if (refund.Reopened > 0)
        {
            yield return (tongue.Say("重开", "Reopened"), tongue.Say($"结束后又打开 {refund.Reopened} 次。", $"It was opened again {refund.Reopened} times after it had been closed."));
        }
    }

    private static string Rest(CaseLimits limits, Tongue tongue, DateTimeOffset now) => limits switch
    {
        { LiftedAt: { } lifted } => tongue.Say($"({Moments.Of(lifted, now)} 解除)", $" (lifted at {Moments.Of(lifted, now)})"),
        { ContestedAt: { } contested } => tongue.Say($"。买家于 {Moments.Of(contested, now)} 提出异议,待复核", $". The buyer contested it at {Moments.Of(contested, now)}"),
        { CoolDownUntil: { } until } when until > now => tongue.Say($"。等到 {Moments.Of(until, now)}", $". It waits until {Moments.Of(until, now)}"),
        _ => string.Empty,
    };
}
