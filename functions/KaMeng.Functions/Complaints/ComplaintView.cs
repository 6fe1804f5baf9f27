using System.Collections.Immutable;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Complaints;

/// <summary>A complaint as operators see it.</summary>
/// <param name="Id">For addresses: its source and number.</param>
/// <param name="ComplaintId">Its number where it was made.</param>
/// <param name="Source">Where it was made.</param>
/// <param name="State">How far it is.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Clocks">Both clocks.</param>
/// <param name="NextDueAt">What must be acted on next; null once it is over.</param>
/// <param name="RefundId">Its case; null while it is linked to none.</param>
/// <param name="TransactionId">The provider's number of the payment.</param>
/// <param name="OutTradeNo">The storefront's number of it.</param>
/// <param name="OrderId">The storefront's order.</param>
/// <param name="Amount">What is asked back.</param>
/// <param name="Detail">The complainant's words.</param>
/// <param name="RepliedAt">When it was answered first.</param>
/// <param name="Answer">What the case's decision says to it.</param>
/// <param name="AnsweredAt">When that went out.</param>
/// <param name="ClosedAt">When it was over.</param>
/// <param name="Escalated">The clocks that were escalated.</param>
/// <param name="Replies">What was said.</param>
/// <param name="Log">What was done, by whom.</param>
/// <param name="Trouble">Why its source refuses what was sent; a person must see to it.</param>
/// <param name="SourceStatus">How far it is, in its source's own word.</param>
/// <param name="Tries">How often what is next was sent without an answer; it is sent again by itself.</param>
internal sealed record ComplaintView(
    string Id,
    string ComplaintId,
    ComplaintSource Source,
    ComplaintState State,
    DateTimeOffset CreatedAt,
    ComplaintClocks Clocks,
    DateTimeOffset? NextDueAt,
    string? RefundId,
    string? TransactionId,
    string? OutTradeNo,
    string? OrderId,
    Money? Amount,
    string? Detail,
    DateTimeOffset? RepliedAt,
    ComplaintAnswer? Answer,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? ClosedAt,
    ImmutableArray<ComplaintClock> Escalated,
    ImmutableArray<ComplaintReply> Replies,
    ImmutableArray<ComplaintNote> Log,
    string? Trouble,
    string? SourceStatus,
    int Tries)
{
    /// <summary>The view of a complaint.</summary>
    public static ComplaintView Of(Complaint complaint) => new(
        complaint.Key,
        complaint.ComplaintId,
        complaint.Source,
        complaint.State,
        complaint.CreatedAt,
        complaint.Clocks,
        complaint.NextDueAt,
        complaint.RefundId,
        complaint.TransactionId,
        complaint.OutTradeNo,
        complaint.OrderId,
        complaint.Amount,
        complaint.Detail,
        complaint.RepliedAt,
        complaint.Answer,
        complaint.AnsweredAt,
        complaint.ClosedAt,
        complaint.Escalated,
        complaint.Replies,
        complaint.Log,
        complaint.Trouble,
        complaint.SourceStatus,
        complaint.Tries);
}
