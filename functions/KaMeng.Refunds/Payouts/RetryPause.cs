using System.Security.Cryptography;
using System.Text;

namespace KaMeng.Refunds.Payouts;

/// <summary>How long before a refund is given again that the provider wants later: ever longer, and not all refunds at the same moment.</summary>
public static class RetryPause
{
    private const int Steps = 256;

    // A fifth of the pause at most.
    private const int Share = 5;

    /// <summary>
    /// The pause before the <paramref name="retry"/>-th retry (from 1): that of the polling schedule, and from the second on up to a fifth more, which comes
    /// from the refund's number and so is the same whenever it is computed.
    /// </summary>
    public static TimeSpan Before(int retry, string refundNumber)
    {
        var pause = PollingSchedule.DelayBefore(retry);
        return retry < 2 ? pause : pause + (pause / Share * SHA256.HashData(Encoding.UTF8.GetBytes($"{refundNumber}/{retry}"))[0] / Steps);
    }

    /// <summary>The same, or as long as somebody wants if that is longer. Whoever wants less, nothing, or a moment that is past has no say: a call that is repeated at once gets its answer at once.</summary>
    public static TimeSpan Before(int retry, string refundNumber, TimeSpan? wanted) => Before(retry, refundNumber) is var pause && wanted > pause ? wanted.Value : pause;
}
