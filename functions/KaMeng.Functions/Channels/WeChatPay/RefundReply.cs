using System.Text.Json.Serialization;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>A refund as the API answers it. The notification calls <c>status</c> <c>refund_status</c>: see <see cref="RefundNotice"/>.</summary>
/// <param name="RefundId">WeChat Pay's number.</param>
/// <param name="OutRefundNo">Ours.</param>
/// <param name="Status"><c>PROCESSING</c>, <c>SUCCESS</c>, <c>CLOSED</c> or <c>ABNORMAL</c>.</param>
/// <param name="Amount">In fen.</param>
/// <param name="UserReceivedAccount">Where the money went, in words.</param>
/// <param name="SuccessTime">When it went; only with <c>SUCCESS</c>.</param>
/// <param name="CreateTime">When it was taken in.</param>
internal sealed record RefundReply(
    [property: JsonPropertyName("refund_id")] string RefundId,
    [property: JsonPropertyName("out_refund_no")] string OutRefundNo,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("amount")] RefundReplyAmount? Amount = null,
    [property: JsonPropertyName("user_received_account")] string? UserReceivedAccount = null,
    [property: JsonPropertyName("success_time")] DateTimeOffset? SuccessTime = null,
    [property: JsonPropertyName("create_time")] DateTimeOffset? CreateTime = null);
