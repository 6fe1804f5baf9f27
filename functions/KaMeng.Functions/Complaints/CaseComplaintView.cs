using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Complaints;

/// <summary>A complaint as its case shows it.</summary>
/// <param name="ComplaintId">Its number where it was made.</param>
/// <param name="Source">Where it was made.</param>
/// <param name="State">How far it is.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ReplyDueAt">By when it must be answered first.</param>
/// <param name="FinishDueAt">By when it must be settled.</param>
/// <param name="NextDueAt">What the platform must act on next; null once it is over.</param>
/// <param name="RepliedAt">When it was answered first.</param>
/// <param name="Answer">What the case's decision said to it.</param>
/// <param name="ClosedAt">When it was over.</param>
internal sealed record CaseComplaintView(
    string ComplaintId,
    ComplaintSource Source,
    ComplaintState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset ReplyDueAt,
    DateTimeOffset FinishDueAt,
    DateTimeOffset? NextDueAt,
    DateTimeOffset? RepliedAt,
    ComplaintAnswerKind? Answer,
    DateTimeOffset? ClosedAt)
{
    /// <summary>The view of a complaint.</summary>
    public static CaseComplaintView Of(CaseComplaint complaint) => new(
        complaint.ComplaintId,
        complaint.Source,
        complaint.State,
        complaint.CreatedAt,
        complaint.Clocks.ReplyDueAt,
        complaint.Clocks.FinishDueAt,
        complaint.NextDueAt(),
        complaint.RepliedAt,
        complaint.Answer,
        complaint.ClosedAt);
}
