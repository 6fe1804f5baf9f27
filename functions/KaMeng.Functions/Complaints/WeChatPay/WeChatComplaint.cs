using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Complaints.WeChatPay;

/// <summary>A complaint as the API tells it (消费者投诉 2.0); the telephone number and the openid are passed over, nobody here needs them.</summary>
/// <param name="ComplaintId">Its number.</param>
/// <param name="ComplaintTime">When it was made.</param>
/// <param name="ComplaintState"><c>PENDING</c>, <c>PROCESSING</c> or <c>PROCESSED</c>.</param>
/// <param name="ComplaintDetail">The complainant's words.</param>
/// <param name="Orders">What it is about.</param>
/// <param name="ApplyRefundAmount">What is asked back, in fen.</param>
internal sealed record WeChatComplaint(
    [property: JsonPropertyName("complaint_id")] string ComplaintId,
    [property: JsonPropertyName("complaint_time")] DateTimeOffset ComplaintTime,
    [property: JsonPropertyName("complaint_state")] string ComplaintState,
    [property: JsonPropertyName("complaint_detail")] string? ComplaintDetail = null,
    [property: JsonPropertyName("complaint_order_info")] IReadOnlyList<WeChatComplaintOrder>? Orders = null,
    [property: JsonPropertyName("apply_refund_amount")] long? ApplyRefundAmount = null)
{
    /// <summary>What of it is used; null if its number can be none.</summary>
    public ComplaintFacts? Facts()
    {
        ComplaintState? state = ComplaintState switch
        {
            "PENDING" => Refunds.Complaints.ComplaintState.Pending,
            "PROCESSING" => Refunds.Complaints.ComplaintState.Processing,
            "PROCESSED" => Refunds.Complaints.ComplaintState.Processed,
            _ => null,
        };
        WeChatComplaintOrder? order = Orders is [var first, ..] ? first : null;
        long? fen = ApplyRefundAmount ?? order?.Amount;
        return Complaint.IsNumber(ComplaintId)
            ? new ComplaintFacts(
                ComplaintId, state, ComplaintTime.ToUniversalTime(), ComplaintDetail, order?.TransactionId, order?.OutTradeNo, fen > 0 ? Money.Fen(fen.Value) : null, ComplaintState)
            : null;
    }
}
