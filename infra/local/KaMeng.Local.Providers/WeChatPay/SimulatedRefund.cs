namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>A refund the simulated provider has taken in; one per refund number, however often it was asked for.</summary>
/// <param name="RefundNumber">The caller's number, <c>out_refund_no</c>.</param>
/// <param name="ProviderRefundId">The provider's number, <c>refund_id</c>.</param>
/// <param name="TransactionId">The payment.</param>
/// <param name="Amount">What goes back.</param>
/// <param name="Paid">What the payment was.</param>
/// <param name="Status"><c>PROCESSING</c>, <c>SUCCESS</c>, <c>ABNORMAL</c> or <c>CLOSED</c>, as of now.</param>
/// <param name="CreatedAt">When it was taken in (UTC).</param>
/// <param name="ApplyCalls">How often it was asked for.</param>
/// <param name="QueryCalls">How often it was asked about.</param>
/// <param name="Deliveries">How often its notifications were sent.</param>
/// <param name="Acknowledged">Whether a notification of it was answered with success.</param>
/// <param name="ReceivedAccount">Where the money goes: of a bank card only the bank and the last four digits.</param>
public sealed record SimulatedRefund(
    string RefundNumber,
    string ProviderRefundId,
    string TransactionId,
    SimulatedAmount Amount,
    SimulatedAmount Paid,
    string Status,
    DateTimeOffset CreatedAt,
    int ApplyCalls,
    int QueryCalls,
    int Deliveries,
    bool Acknowledged,
    string ReceivedAccount);
