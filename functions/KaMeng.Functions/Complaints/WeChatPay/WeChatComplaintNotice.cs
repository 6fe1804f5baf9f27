using System.Text.Json.Serialization;

namespace KaMeng.Functions.Complaints.WeChatPay;

/// <summary>What is inside a notification about a complaint once it is decrypted; whatever else is there is asked for.</summary>
/// <param name="ComplaintId">Its number.</param>
/// <param name="ActionType">What happened, such as <c>CREATE_COMPLAINT</c>, <c>MERCHANT_APPROVE_REFUND</c> or <c>REFUND_SUCCESS</c>.</param>
/// <param name="ComplaintTime">When it was made.</param>
/// <param name="ComplaintState">How far it is.</param>
/// <param name="TransactionId">The payment.</param>
/// <param name="OutTradeNo">The storefront's number of it.</param>
internal sealed record WeChatComplaintNotice(
    [property: JsonPropertyName("complaint_id")] string ComplaintId,
    [property: JsonPropertyName("action_type")] string ActionType,
    [property: JsonPropertyName("complaint_time")] DateTimeOffset? ComplaintTime = null,
    [property: JsonPropertyName("complaint_state")] string? ComplaintState = null,
    [property: JsonPropertyName("transaction_id")] string? TransactionId = null,
    [property: JsonPropertyName("out_trade_no")] string? OutTradeNo = null);
