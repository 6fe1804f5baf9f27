using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Complaints;

/// <summary>The next step of a complaint.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Until">For a wait: until then at the latest (UTC).</param>
/// <param name="Clock">For an escalation: which clock.</param>
/// <param name="Reply">For an operator's words: which.</param>
/// <param name="Answer">For the case's decision: what it says.</param>
public sealed record ComplaintStep(
    ComplaintStepKind Kind, DateTimeOffset? Until = null, ComplaintClock? Clock = null, ComplaintReply? Reply = null, ComplaintAnswer? Answer = null)
{
    // A lost ring is made good by then.
    private static readonly TimeSpan Look = TimeSpan.FromHours(1);

    /// <summary>What is to be done next, of what is known now. Every step that is done changes the complaint so that another one is next.</summary>
    /// <param name="complaint">The complaint.</param>
    /// <param name="refundCase">Its case; null while there is none.</param>
    /// <param name="reach">What of an answer goes to its source by itself; a person does the rest and says so.</param>
    /// <param name="now">The present (UTC).</param>
    public static ComplaintStep Next(Complaint complaint, RefundCase? refundCase, ComplaintReach reach, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        if (complaint.ClosedAt is not null)
        {
            return new ComplaintStep(ComplaintStepKind.Over);
        }

        ComplaintClock? pressing = Pressing(complaint, refundCase, reach);
        if (pressing is { } clock && now >= complaint.Clocks.ActAt(clock))
        {
            return new ComplaintStep(ComplaintStepKind.Escalate, Clock: clock);
        }

        if (complaint.Replies.FirstOrDefault(reply => reply.SentAt is null) is { } unsent)
        {
            return new ComplaintStep(ComplaintStepKind.SendReply, Reply: unsent);
        }

        return (complaint.Trouble is null ? Outward(complaint, refundCase, reach, now) : null) ?? new ComplaintStep(ComplaintStepKind.Wait, Wake(complaint, pressing, now));
    }

    /// <summary>The pause before what was sent in vain is sent again: a minute, then longer, at most half an hour.</summary>
    public static TimeSpan PauseAfter(int tries) => TimeSpan.FromMinutes(Math.Min(30, Math.Pow(2, Math.Clamp(tries - 1, 0, 5))));

    private static ComplaintStep? Outward(Complaint complaint, RefundCase? refundCase, ComplaintReach reach, DateTimeOffset now)
    {
        // Without its case the words would say little; but they do not come late for it.
        if (complaint.RepliedAt is null && reach.HasFlag(ComplaintReach.Words))
        {
            return refundCase is not null || now >= complaint.Clocks.ReplyActAt ? new ComplaintStep(ComplaintStepKind.SendFirstReply) : null;
        }

        if (refundCase is null || !reach.HasFlag(ComplaintReach.Decision))
        {
            return null;
        }

        if (complaint.AnsweredAt is null)
        {
            ComplaintAnswer? answer = complaint.Answer ?? ComplaintRuling.Of(refundCase, complaint.LinkedAfterEnd);
            return answer is null ? null : new ComplaintStep(ComplaintStepKind.SendAnswer, Answer: answer);
        }

        return reach.HasFlag(ComplaintReach.Completion) && IsSettled(complaint, refundCase) ? new ComplaintStep(ComplaintStepKind.Finish) : null;
    }

    // Answered, and what was agreed has arrived.
    private static bool IsSettled(Complaint complaint, RefundCase? refundCase) =>
        complaint.AnsweredAt is not null && (complaint.Answer?.Kind != ComplaintAnswerKind.Approve || (refundCase is not null && ComplaintRuling.IsPaid(refundCase)));

    // The clock that still runs and was not escalated. What is settled here, and ended by others, is no longer ours to hurry.
    private static ComplaintClock? Pressing(Complaint complaint, RefundCase? refundCase, ComplaintReach reach) =>
        complaint.RepliedAt is null && !complaint.Escalated.Contains(ComplaintClock.Reply) ? ComplaintClock.Reply
        : complaint.Escalated.Contains(ComplaintClock.Finish) ? null
        : IsSettled(complaint, refundCase) && !reach.HasFlag(ComplaintReach.Completion) ? null
        : ComplaintClock.Finish;

    private static DateTimeOffset Wake(Complaint complaint, ComplaintClock? pressing, DateTimeOffset now)
    {
        DateTimeOffset look = now + Look;
        DateTimeOffset? act = pressing is { } clock ? complaint.Clocks.ActAt(clock) : null;
        return act > now && act < look ? act.Value : look;
    }
}
