using System.Collections.Immutable;

namespace KaMeng.Refunds.Complaints;

/// <summary>A complaint as its case knows it: its clocks and what was answered, and nothing of the complainant's words.</summary>
/// <param name="ComplaintId">Its number where it was made.</param>
/// <param name="Source">Where it was made.</param>
/// <param name="State">How far it is.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="Clocks">Both clocks.</param>
/// <param name="RepliedAt">When it was answered first (UTC).</param>
/// <param name="Answer">What the case's decision said to it.</param>
/// <param name="Escalated">The clocks that were escalated.</param>
/// <param name="ClosedAt">When it was over (UTC).</param>
public sealed record CaseComplaint(
    string ComplaintId,
    ComplaintSource Source,
    ComplaintState State,
    DateTimeOffset CreatedAt,
    ComplaintClocks Clocks,
    DateTimeOffset? RepliedAt,
    ComplaintAnswerKind? Answer,
    ImmutableArray<ComplaintClock> Escalated,
    DateTimeOffset? ClosedAt)
{
    /// <summary>What its case knows of a complaint.</summary>
    public static CaseComplaint Of(Complaint complaint)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        return new CaseComplaint(
            complaint.ComplaintId,
            complaint.Source,
            complaint.State,
            complaint.CreatedAt,
            complaint.Clocks,
            complaint.RepliedAt,
            complaint.AnsweredAt is null ? null : complaint.Answer?.Kind,
            complaint.Escalated,
            complaint.ClosedAt);
    }

    /// <summary>The clock that must be acted on next; null once it is over.</summary>
    public DateTimeOffset? NextDueAt() => ClosedAt is not null ? null : RepliedAt is null ? Clocks.ReplyActAt : Clocks.FinishActAt;

    /// <summary>Whether it says the same; a list is no value of its own.</summary>
    public bool Says(CaseComplaint? other) => other is not null && this with { Escalated = other.Escalated } == other && Escalated.SequenceEqual(other.Escalated);
}
