using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Standing;

/// <summary>The days a rate is counted over: Shanghai's days, today the last of them.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
public sealed record RateWindow(DateOnly First, DateOnly Last)
{
    /// <summary>The window that ends on the day of a moment.</summary>
    public static RateWindow Ending(MerchantRules rules, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var last = WorkingCalendar.DateOf(at);
        return new(last.AddDays(1 - Math.Max(1, (int)rules.RateWindow.TotalDays)), last);
    }
}
