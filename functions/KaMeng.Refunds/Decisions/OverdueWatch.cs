using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Decisions;

/// <summary>
/// 三个工作日: a case that is still open when the last of them ends is flagged (S0, S2). A suspension does not move it: the buyer waits all the same, and a
/// flag decides nothing.
/// </summary>
public static class OverdueWatch
{
    // How often a day that rests on an unpublished holiday notice is computed again.
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(24);

    /// <summary>When to look at the case next; null if there is nothing to look for.</summary>
    /// <param name="refundCase">The case.</param>
    /// <param name="lookedAt">When it was looked at last.</param>
    public static DateTimeOffset? NextLook(RefundCase refundCase, DateTimeOffset lookedAt)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        if (refundCase.SettleBy is not { } settleBy || refundCase.Flags.Contains(CaseFlag.Overdue))
        {
            return null;
        }

        return settleBy.Provisional && lookedAt + LookEvery < settleBy.At ? lookedAt + LookEvery : settleBy.At;
    }

    /// <summary>Whether the case is over its time.</summary>
    public static bool IsOver(WorkingDeadline settleBy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(settleBy);
        return now >= settleBy.At;
    }
}
