using System.Text.Json.Serialization;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>What is inside a refund notification once it is decrypted.</summary>
/// <param name="MchId">Whose refund: must be us.</param>
/// <param name="TransactionId">WeChat Pay's number of the payment.</param>
/// <param name="OutRefundNo">Our refund number.</param>
/// <param name="RefundId">WeChat Pay's number of the refund.</param>
/// <param name="RefundStatus"><c>SUCCESS</c>, <c>ABNORMAL</c> or <c>CLOSED</c>. The API's replies call it <c>status</c>.</param>
/// <param name="Amount">In fen.</param>
/// <param name="SuccessTime">When the money went.</param>
/// <param name="UserReceivedAccount">Where it went, in words.</param>
internal sealed record RefundNotice(
    [property: JsonPropertyName("mchid")] string MchId,
    [property: JsonPropertyName("transaction_id")] string TransactionId,
    [property: JsonPropertyName("out_refund_no")] string OutRefundNo,
    [property: JsonPropertyName("refund_id")] string RefundId,
    [property: JsonPropertyName("refund_status")] string RefundStatus,
    [property: JsonPropertyName("amount")] RefundReplyAmount Amount,
    [property: JsonPropertyName("success_time")] DateTimeOffset? SuccessTime = null,
    [property: JsonPropertyName("user_received_account")] string? UserReceivedAccount = null);
