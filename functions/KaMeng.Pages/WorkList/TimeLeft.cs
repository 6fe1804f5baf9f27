namespace KaMeng.Pages.WorkList;

/// <summary>How near a deadline is: how much of its time is left, and how urgent that makes it.</summary>
/// <param name="Left">Until the deadline; negative once it has passed.</param>
/// <param name="Share">What is left of the time it had, 0 to 1.</param>
/// <param name="Urgency">How urgent.</param>
public sealed record TimeLeft(TimeSpan Left, double Share, Urgency Urgency)
{
    // The last hour is always urgent, however long there was.
    private static readonly TimeSpan LastHour = TimeSpan.FromHours(1);

    /// <summary>Of a deadline, by when the wait for it began.</summary>
    /// <param name="since">When the wait began.</param>
    /// <param name="dueAt">The deadline.</param>
    /// <param name="now">The moment it is looked at.</param>
    public static TimeLeft Of(DateTimeOffset since, DateTimeOffset dueAt, DateTimeOffset now)
    {
        TimeSpan left = dueAt - now;
        double whole = (dueAt - since).TotalSeconds;
        double share = whole <= 0 ? 0 : Math.Clamp(left.TotalSeconds / whole, 0, 1);
        Urgency urgency = left switch
        {
            _ when left <= TimeSpan.Zero => Urgency.Overdue,
            _ when left <= LastHour || share <= 0.125 => Urgency.Urgent,
            _ when share <= 0.375 => Urgency.Soon,
            _ => Urgency.Calm,
        };
        return new TimeLeft(left, share, urgency);
    }
}
