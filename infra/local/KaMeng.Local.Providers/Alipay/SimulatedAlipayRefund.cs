namespace KaMeng.Local.Providers.Alipay;

/// <summary>A refund the simulated Alipay has taken in; one per request number, however often it was asked for.</summary>
/// <param name="RefundNumber">The caller's number, <c>out_request_no</c>.</param>
/// <param name="TransactionId">The trade.</param>
/// <param name="Amount">What goes back.</param>
/// <param name="Status"><c>SUCCESS</c>, or <c>DEPOSIT_BACK</c> once the bank has given it back, as of now.</param>
/// <param name="CreatedAt">When it was taken in (UTC).</param>
/// <param name="ApplyCalls">How often it was asked for.</param>
/// <param name="QueryCalls">How often it was asked about.</param>
/// <param name="Deliveries">How often its notifications were sent.</param>
/// <param name="Acknowledged">Whether a notification of it was answered with success.</param>
/// <param name="Returned">What the bank has given back by now; nothing if it has not.</param>
public sealed record SimulatedAlipayRefund(
    string RefundNumber,
    string TransactionId,
    SimulatedAmount Amount,
    string Status,
    DateTimeOffset CreatedAt,
    int ApplyCalls,
    int QueryCalls,
    int Deliveries,
    bool Acknowledged,
    SimulatedAmount Returned);
