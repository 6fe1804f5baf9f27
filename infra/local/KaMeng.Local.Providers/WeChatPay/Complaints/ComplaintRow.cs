namespace KaMeng.Local.Providers.WeChatPay.Complaints;

/// <summary>A complaint as it is kept.</summary>
/// <param name="ComplaintId">Its number.</param>
/// <param name="TransactionId">The payment it is about.</param>
/// <param name="OutTradeNo">The merchant's number of that.</param>
/// <param name="Amount">What is asked back, in fen.</param>
/// <param name="Detail">The payer's words.</param>
/// <param name="CreatedAt">Milliseconds since 1970 UTC.</param>
/// <param name="State"><c>PENDING</c>, <c>PROCESSING</c> or <c>PROCESSED</c>.</param>
/// <param name="Progress">What the merchant said of the refund: <c>APPROVE</c> or <c>REJECT</c>; null while nothing.</param>
internal sealed record ComplaintRow(
    string ComplaintId, string TransactionId, string OutTradeNo, long Amount, string Detail, long CreatedAt, string State, string? Progress);
