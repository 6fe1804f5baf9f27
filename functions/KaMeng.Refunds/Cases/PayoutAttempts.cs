using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Cases;

/// <summary>The attempts at paying a case out. Each has a number of its own, and a provider may speak of any of them at any time.</summary>
public static class PayoutAttempts
{
    /// <summary>All of them, by number.</summary>
    public static IEnumerable<Payout> Attempts(this RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return refundCase.Payout is { } payout ? refundCase.OtherAttempts.Add(payout).OrderBy(attempt => attempt.RefundNumber, StringComparer.Ordinal) : [];
    }

    /// <summary>The attempt of that number; null if the case never made it.</summary>
    public static Payout? Attempt(this RefundCase refundCase, string refundNumber) =>
        refundCase.Attempts().FirstOrDefault(attempt => attempt.RefundNumber == refundNumber);

    /// <summary>Whether a report tells anything new of one of them.</summary>
    public static bool Changes(this ProviderReport report, RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(report);
        return refundCase.Attempt(report.RefundNumber) is { } attempt && PayoutTransitions.Apply(attempt, report) != attempt;
    }
}
