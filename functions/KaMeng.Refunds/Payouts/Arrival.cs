using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Payouts;

/// <summary>到账: when the buyer should see the money, and when the provider is chased for it (policy.md; W1, S1, S3).</summary>
public static class Arrival
{
    /// <summary>By when the buyer should see money that was sent at <paramref name="sentAt"/>: minutes to the balance, else the end of the third working day.</summary>
    public static DateTimeOffset ExpectedBy(RefundPolicy policy, WorkingCalendar calendar, PayoutRoute route, DateTimeOffset sentAt)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(calendar);
        return route == PayoutRoute.Wallet ? sentAt + policy.Arrival.Wallet : calendar.EndOf(sentAt, policy.Arrival.WorkingDays).At;
    }

    /// <summary>When the provider is asked where the money is, with the receipt 回执单: at the end of the fifth working day.</summary>
    public static WorkingDeadline ChaseAt(RefundPolicy policy, WorkingCalendar calendar, DateTimeOffset sentAt)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.EndOf(sentAt, policy.Arrival.ChaseAfterWorkingDays);
    }
}
