using System.Text.Json.Serialization;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Complaints.WeChatPay;

/// <summary>The body of <c>…/update-refund-progress</c>. It moves no money; and a rejection that carries <c>launch_refund_day</c> is refused.</summary>
/// <param name="Action"><c>APPROVE</c> or <c>REJECT</c>.</param>
/// <param name="LaunchRefundDay">In how many working days the refund is sent; with an approval only.</param>
/// <param name="RejectReason">Why not; with a rejection only.</param>
/// <param name="RejectMediaList">What shows it, uploaded before, at most four; with a rejection only.</param>
internal sealed record WeChatRefundProgress(
    [property: JsonPropertyName("action")] string Action,
    [property: JsonPropertyName("launch_refund_day")] int? LaunchRefundDay = null,
    [property: JsonPropertyName("reject_reason")] string? RejectReason = null,
    [property: JsonPropertyName("reject_media_list")] IReadOnlyList<string>? RejectMediaList = null)
{
    /// <summary>The body for an answer.</summary>
    /// <exception cref="ArgumentException">It must not be sent; the message says why.</exception>
    public static WeChatRefundProgress Of(ComplaintAnswer answer, IReadOnlyList<string> mediaIds)
    {
        ArgumentNullException.ThrowIfNull(answer);
        string? fault = mediaIds.Count > ComplaintAnswer.MostImages ? $"{mediaIds.Count} images; {ComplaintAnswer.MostImages} is the most." : answer.Fault();
        return fault is not null ? throw new ArgumentException(fault, nameof(answer)) : answer.Kind switch
        {
            ComplaintAnswerKind.Approve => new WeChatRefundProgress("APPROVE", answer.LaunchRefundDay),
            ComplaintAnswerKind.Reject => new WeChatRefundProgress("REJECT", null, answer.Text, mediaIds.Count == 0 ? null : mediaIds),
            _ => throw new ArgumentException("There is no refund to decide on: answer it in words.", nameof(answer)),
        };
    }
}
