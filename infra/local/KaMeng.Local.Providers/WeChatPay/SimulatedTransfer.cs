namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>A transfer the simulated provider has taken in; one per number, however often it was asked for.</summary>
/// <param name="OutBillNo">The caller's number.</param>
/// <param name="TransferBillNo">The provider's number.</param>
/// <param name="OpenId">The payee.</param>
/// <param name="NameHash">SHA-256 of the payee's name, if it was given; the name itself is not kept.</param>
/// <param name="Amount">How much.</param>
/// <param name="Status">Its <c>state</c>, as of now: <c>WAIT_USER_CONFIRM</c>, <c>SUCCESS</c> …</param>
/// <param name="FailReason">Why it failed.</param>
/// <param name="CreatedAt">When it was taken in (UTC).</param>
/// <param name="ExpiresAt">Until when the payee can confirm (UTC).</param>
/// <param name="ApplyCalls">How often it was asked for.</param>
/// <param name="QueryCalls">How often it was asked about.</param>
/// <param name="CancelCalls">How often it was called back.</param>
/// <param name="Deliveries">How often its notifications were sent.</param>
/// <param name="Acknowledged">Whether a notification of it was answered with success.</param>
public sealed record SimulatedTransfer(
    string OutBillNo,
    string TransferBillNo,
    string OpenId,
    string? NameHash,
    SimulatedAmount Amount,
    string Status,
    string? FailReason,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    int ApplyCalls,
    int QueryCalls,
    int CancelCalls,
    int Deliveries,
    bool Acknowledged);
