using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Payouts;

/// <summary>到账: when the buyer should see the money, and when the provider is chased for it (policy.md; W1, S1, S3).</summary>
public static class Arrival
{
    /// <summary>By when the buyer should see money that was sent at <paramref name="sentAt"/>: minutes to the balance, else the end of the third working day.</summary>
    public static WorkingDeadline ExpectedBy(ArrivalRules rules, WorkingCalendar calendar, PayoutRoute route, DateTimeOffset sentAt)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(calendar);
        return route == PayoutRoute.Wallet ? new(sentAt + rules.Wallet, false) : calendar.EndOf(sentAt, rules.WorkingDays);
    }

    /// <summary>When the provider is asked where the money is, with the receipt 回执单: at the end of the fifth working day.</summary>
    public static WorkingDeadline ChaseAt(ArrivalRules rules, WorkingCalendar calendar, DateTimeOffset sentAt)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.EndOf(sentAt, rules.ChaseAfterWorkingDays);
    }
}
