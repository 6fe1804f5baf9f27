using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>
/// Keeps the limits of WeChat Pay in this instance of the app, by the app's clock. Calls that move money have a second limit, of those that were refused: who goes on
/// sending what is refused is soon refused everything.
/// </summary>
internal sealed class CallLimits
{
    private readonly Dictionary<CallKind, TokenBucket> _buckets;
    private readonly TokenBucket _failures;

    /// <summary>Fills the buckets.</summary>
    public CallLimits(IOptions<WeChatPaySettings> settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        CallLimitSettings limits = settings.Value.Limits;
        _failures = new TokenBucket(limits.FailuresPerSecond, time);
        _buckets = new Dictionary<CallKind, TokenBucket>
        {
            [CallKind.Refund] = new(limits.RefundsPerSecond, time),
            [CallKind.RefundQuery] = new(limits.RefundQueriesPerSecond, time),
            [CallKind.AbnormalRefund] = new(limits.RefundsPerSecond, time),
            [CallKind.Transfer] = new(limits.TransfersPerSecond, time),
            [CallKind.TransferQuery] = new(limits.TransfersPerSecond, time),
            [CallKind.Complaint] = new(limits.RefundQueriesPerSecond, time),
            [CallKind.Bill] = new(limits.RefundQueriesPerSecond, time),
        };
    }

    /// <summary>How long a call must wait; null if it may be made now, and then it counts.</summary>
    public TimeSpan? Wait(CallKind kind) => (MovesMoney(kind) ? _failures.Lack() : null) ?? _buckets[kind].Take();

    /// <summary>Counts a call that was refused.</summary>
    public void Count(CallKind kind, int status)
    {
        if (MovesMoney(kind) && status is >= 400 and < 500 and not 429)
        {
            _failures.Spend();
        }
    }

    private static bool MovesMoney(CallKind kind) => kind is CallKind.Refund or CallKind.AbnormalRefund or CallKind.Transfer;
}
