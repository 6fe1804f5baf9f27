namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>A refund as it is kept. Times are milliseconds since 1970 UTC, amounts fen.</summary>
/// <param name="RefundNumber">The key.</param>
/// <param name="RefundId">The provider's number.</param>
/// <param name="Payment">The number the payment was named by.</param>
/// <param name="Refund">What goes back.</param>
/// <param name="Total">What was paid.</param>
/// <param name="Result">How it ends.</param>
/// <param name="CreatedAt">When it was taken in.</param>
/// <param name="SettlesAt">When it stops processing.</param>
/// <param name="ApplyCalls">How often it was asked for.</param>
/// <param name="QueryCalls">How often it was asked about.</param>
internal sealed record RefundRow(
    string RefundNumber, string RefundId, string Payment, long Refund, long Total, SimulatedResult Result, long CreatedAt, long SettlesAt, int ApplyCalls, int QueryCalls)
{
    /// <summary>Where simulated money goes of itself.</summary>
    public const string OriginalAccount = "支付用户零钱";

    /// <summary>Where the money goes, in the provider's words.</summary>
    public string ReceivedAccount { get; init; } = OriginalAccount;

    /// <summary>How it ends, in the provider's word.</summary>
    public string FinalStatus => Result switch
    {
        SimulatedResult.Abnormal => "ABNORMAL",
        SimulatedResult.Closed => "CLOSED",
        _ => "SUCCESS",
    };

    /// <summary>How it stands at a moment: nothing has to happen for a refund to end but time.</summary>
    public string StatusAt(long now) => now >= SettlesAt ? FinalStatus : "PROCESSING";
}
