namespace KaMeng.Refunds.Payouts;

/// <summary>When a refund may be given to its provider.</summary>
/// <param name="RefundNumber">The refund.</param>
/// <param name="At">Not before (UTC).</param>
public sealed record RefundTurn(string RefundNumber, DateTimeOffset At);
