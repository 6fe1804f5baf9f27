namespace KaMeng.Local.Providers.Alipay;

/// <summary>A refund as it is kept; its key is the trade and the request number. Times are milliseconds since 1970 UTC, amounts fen.</summary>
/// <param name="Trade">The number the trade was named by.</param>
/// <param name="RefundNumber"><c>out_request_no</c>.</param>
/// <param name="Amount">What goes back.</param>
/// <param name="RefundedInAll">What the trade has refunded with it.</param>
/// <param name="Result">How it is treated.</param>
/// <param name="CreatedAt">When it was taken in.</param>
/// <param name="BouncesAt">When the bank gives it back; null if it does not.</param>
/// <param name="ApplyCalls">How often it was asked for.</param>
/// <param name="QueryCalls">How often it was asked about.</param>
internal sealed record AlipayRefundRow(
    string Trade, string RefundNumber, long Amount, long RefundedInAll, AlipayResult Result, long CreatedAt, long? BouncesAt, int ApplyCalls, int QueryCalls)
{
    /// <summary>What the bank gives back, if it does.</summary>
    public long Bounces => Result == AlipayResult.DepositBackPart ? (Amount + 1) / 2 : Amount;

    /// <summary>How it stands at a moment, in this contract's words.</summary>
    public string StatusAt(long now) => now >= BouncesAt ? "DEPOSIT_BACK" : "SUCCESS";
}
