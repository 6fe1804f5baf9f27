namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>A transfer as it is kept. Times are milliseconds since 1970 UTC, the amount fen.</summary>
/// <param name="Number">The key, <c>out_bill_no</c>.</param>
/// <param name="BillId">The provider's number.</param>
/// <param name="AppId">The app the payee is known to.</param>
/// <param name="SceneId">What for.</param>
/// <param name="OpenId">The payee.</param>
/// <param name="NameHash">SHA-256 of the payee's name, if it was given: to know a repetition by.</param>
/// <param name="Amount">How much.</param>
/// <param name="Url">Where its notifications go.</param>
/// <param name="Result">How it ends.</param>
/// <param name="CreatedAt">When it was taken in.</param>
/// <param name="WaitsAt">When it begins to wait for the payee.</param>
/// <param name="ExpiresAt">Until when it waits.</param>
/// <param name="ConfirmedAt">When the payee confirmed.</param>
/// <param name="CancelledAt">When the caller called it back.</param>
/// <param name="SettlesAt">When what was begun is done.</param>
/// <param name="ApplyCalls">How often it was asked for.</param>
/// <param name="QueryCalls">How often it was asked about.</param>
/// <param name="CancelCalls">How often it was called back.</param>
internal sealed record TransferRow(
    string Number, string BillId, string AppId, string SceneId, string OpenId, string? NameHash, long Amount, string Url, SimulatedResult Result,
    long CreatedAt, long WaitsAt, long ExpiresAt, long? ConfirmedAt, long? CancelledAt, long SettlesAt, int ApplyCalls, int QueryCalls, int CancelCalls)
{
    /// <summary>The state in which the payee can confirm.</summary>
    public const string Waits = "WAIT_USER_CONFIRM";

    /// <summary>What the payee's WeChat opens the confirmation with.</summary>
    public string PackageInfo => $"affffddafdfafddffda=={BillId}";

    /// <summary>How it stands at a moment.</summary>
    public string StateAt(long now) => this switch
    {
        { CancelledAt: not null } => now >= SettlesAt ? "CANCELLED" : "CANCELING",
        { ConfirmedAt: not null } => now < SettlesAt ? "TRANSFERING" : Result == SimulatedResult.Abnormal ? "FAIL" : "SUCCESS",
        { Result: SimulatedResult.Closed } => now >= SettlesAt ? "FAIL" : "PROCESSING",
        _ when now >= ExpiresAt => "CANCELLED",
        _ when now >= WaitsAt => Waits,
        _ => now - CreatedAt < (WaitsAt - CreatedAt) / 2 ? "ACCEPTED" : "PROCESSING",
    };

    /// <summary>Why it has failed at a moment; null unless it has.</summary>
    public string? FailReasonAt(long now) => StateAt(now) != "FAIL" ? null : Result == SimulatedResult.Abnormal ? "PAYEE_ACCOUNT_ABNORMAL" : "MERCHANT_REJECT";

    /// <summary>When it came to the state it is in at a moment.</summary>
    public long ChangedAt(long now) => StateAt(now) switch
    {
        "SUCCESS" or "FAIL" => SettlesAt,
        "CANCELLED" => CancelledAt is null ? ExpiresAt : SettlesAt,
        "CANCELING" => CancelledAt ?? CreatedAt,
        "TRANSFERING" => ConfirmedAt ?? CreatedAt,
        Waits => WaitsAt,
        _ => CreatedAt,
    };
}
